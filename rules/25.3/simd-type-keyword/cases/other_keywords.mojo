struct Column[type: DType]:
    fn __init__(out self):
        pass


fn f[type: DType](x: Scalar[type=type]) -> Column[type=type]:
    return Column[type=type]()
# -----
struct Column[type: DType]:
    fn __init__(out self):
        pass


fn f[type: DType](x: Scalar[dtype=type]) -> Column[type=type]:
    return Column[type=type]()
