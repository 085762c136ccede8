#: reports 6
#: not-compiled which of the two is meant is the author's to say
fn name(a: Int) -> Int:
    return 1


fn name(b: Int) -> Int:
    return 1


fn commented(a: Int) -> Int:
    return a  # a


fn commented(a: Int) -> Int:
    return a  # a


fn width[d: DType](a: Scalar[d]) -> Int:
    return 1


fn width[d: DType](a: SIMD[d, 1]) -> Int:
    return 2


fn result(a: Int):
    pass


fn result(a: Int) -> Int:
    return 1


alias Number = Float32


fn aliased(a: Number) -> Int:
    return 1


fn aliased(a: Float32) -> Int:
    return 2


fn renamed[d: DType, n: Int](a: SIMD[d, n]) -> Int:
    return 1


fn renamed[e: DType, m: Int](a: SIMD[e, m]) -> Int:
    return 2
