#: reports 1
#: not-compiled a report stays
fn zeros[dtype: DType, //](n: Int) -> Scalar[dtype]:
    return 0


fn ones[dtype: DType](n: Int) -> Scalar[dtype]:
    return 1


fn use():
    _ = zeros[DType.int8](4)
    _ = ones(4)
