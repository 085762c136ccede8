#: target-accepts
struct DTypePointer[dtype: DType]:
    fn __init__(out self):
        pass

    fn load[width: Int](self, i: Int) -> Int:
        return width + i


fn f(p: DTypePointer[DType.int8]) -> Int:
    return p.load[4](0)
