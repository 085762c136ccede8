#: reports 4
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
