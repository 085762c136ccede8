#: reports 2
#: not-compiled nothing in the project makes a tensor of a number
@fieldwise_init
struct Shape(Copyable, Movable):
    var n: Int
    var m: Int


fn power(a: Shape, b: Shape) -> Shape:
    return a.copy()


fn make() -> Shape:
    return Shape(1, 2)


fn use() -> Int:
    return power(make(), 2.0).n + power(make(), 3).n
