@fieldwise_init
struct Step(Copyable, Movable):
    var rate: Float32
    var count: Int
    var name: String


@fieldwise_init
struct Plan[dtype: DType]:
    var step: SIMD[dtype, 1]


@fieldwise_init
struct Costly(Copyable, Movable):
    var parts: List[Int]


fn use(s: Step, p: Plan[DType.float32], c: Costly) -> Int:
    var t = s
    var q = p
    var d = c
    return t.count + Int(q.step) + len(d.parts)
# -----
@fieldwise_init
struct Step(Copyable, Movable, ImplicitlyCopyable):
    var rate: Float32
    var count: Int
    var name: String


@fieldwise_init
struct Plan[dtype: DType](ImplicitlyCopyable, Movable):
    var step: SIMD[dtype, 1]


@fieldwise_init
struct Costly(Copyable, Movable):
    var parts: List[Int]


fn use(s: Step, p: Plan[DType.float32], c: Costly) -> Int:
    var t = s
    var q = p
    var d = c.copy()
    return t.count + Int(q.step) + len(d.parts)
