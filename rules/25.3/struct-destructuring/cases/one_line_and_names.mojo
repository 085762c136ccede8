@fieldwise_init
struct ScaledPair(ImplicitlyCopyable, Movable):
    var first: Float64
    var second: Float64


fn scaled() -> ScaledPair:
    return ScaledPair(1.0, 2.0)


fn run():
    var pair = "taken"
    var a = 0.0
    var b = 0.0
    if a == 0.0: a, b = scaled()
    for _ in range(2):
        var (c, d) = scaled()
        a += c * d
    var whole = scaled()
    (a, b) = whole
    print(pair, a, b)
# -----
@fieldwise_init
struct ScaledPair(ImplicitlyCopyable, Movable):
    var first: Float64
    var second: Float64


fn scaled() -> ScaledPair:
    return ScaledPair(1.0, 2.0)


fn run():
    var pair = "taken"
    var a = 0.0
    var b = 0.0
    if a == 0.0: var pair_1 = scaled(); a = pair_1.first; b = pair_1.second
    for _ in range(2):
        var pair_2 = scaled()
        var c = pair_2.first
        var d = pair_2.second
        a += c * d
    var whole = scaled()
    var pair_3 = whole
    a = pair_3.first
    b = pair_3.second
    print(pair, a, b)
