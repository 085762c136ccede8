#: unsafe
alias dtype = DType.float32


fn narrowed(a: Float64, half: Bool) -> Scalar[dtype]:
    var b: Scalar[dtype] = 1.0 / a  # of any type
    var c: Scalar[dtype] = Scalar[dtype](2)
    if half:
        return a
    c = a
    return b + c
# -----
alias dtype = DType.float32


fn narrowed(a: Float64, half: Bool) -> Scalar[dtype]:
    var b: Scalar[dtype] = Scalar[dtype](1.0 / a)  # of any type
    var c: Scalar[dtype] = Scalar[dtype](2)
    if half:
        return Scalar[dtype](a)
    c = Float32(a)
    return b + c
