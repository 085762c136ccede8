#: accepted-by 25.5
from sys import argv


struct Table[dtype: DType]:
    fn width(self) -> Int:
        return Self.dtype.sizeof() + DType.int8.sizeof()  # bytes


fn size[dtype: DType](n: Int) -> Int:
    return dtype.sizeof() * n
# -----
from sys import argv, size_of


struct Table[dtype: DType]:
    fn width(self) -> Int:
        return size_of[Self.dtype]() + size_of[DType.int8]()  # bytes


fn size[dtype: DType](n: Int) -> Int:
    return size_of[dtype]() * n
