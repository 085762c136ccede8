#: reports 1
#: not-compiled a report stays
struct Typed[dtype: DType, //]:
    var x: Scalar[dtype]

    fn __init__(out self, x: Scalar[dtype]):
        self.x = x


fn read(t: Typed[DType.float32]):
    pass
