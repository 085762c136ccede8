@fieldwise_init
struct Pair(ImplicitlyCopyable, Movable):
    var a: Int
    var b: Int


fn pair() -> Pair:
    return Pair(1, 2)


fn apply[f: fn () -> Pair]() -> Int:
    var (x, y) = f()
    return x + y


fn run():
    print(apply[pair]())
# -----
@fieldwise_init
struct Pair(ImplicitlyCopyable, Movable):
    var a: Int
    var b: Int


fn pair() -> Pair:
    return Pair(1, 2)


fn apply[f: fn () -> Pair]() -> Int:
    var pair_1 = f()
    var x = pair_1.a
    var y = pair_1.b
    return x + y


fn run():
    print(apply[pair]())
