#: not-compiled the name of the new function is taken, so the place is only reported
#: reports 1
fn max(a: SIMD[DType.int8, 4], b: SIMD[DType.int8, 4]) -> SIMD[DType.int8, 4]:
    return a


fn f(v: SIMD[DType.int8, 4]) -> SIMD[DType.int8, 4]:
    return v.max(v)


struct Box:
    var size: Int

    fn __init__(out self):
        self.size = 1


fn g() -> Int:
    return Box().size
