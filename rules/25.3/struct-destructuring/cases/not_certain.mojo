#: not-compiled some of the shown code stays wrong
@fieldwise_init
struct Pair(ImplicitlyCopyable, Movable):
    var a: Int
    var b: Int


fn pair() -> Pair:
    return Pair(1, 2)


fn other(x: Int) -> Pair:
    return Pair(x, 2)


fn other(x: Float64) -> Tuple[Int, Int]:
    return (1, 2)


fn run():
    var (a, b, c) = pair()
    var (
        d,  # the first
        e,
    ) = pair()
    var (f, g) = other(1.5)
    var values = [pair(), pair()]
    for (x, y) in [(1, 2), (3, 4)]:
        print(x, y)
    print(a, b, c, d, e, f, g, len(values))
