#: accepted-by 0.25.6
from builtin.dtype import DType as D


struct Row:
    var index: Int

    fn __init__(out self):
        self.index = 1


fn f[dtype: DType = DType.index](row: Row) -> Int:  # DType.index
    @parameter
    if dtype == D.index:
        return row.index
    var wide = SIMD[DType.index, 4](row.index)
    return Int(wide[0])
# -----
from builtin.dtype import DType as D


struct Row:
    var index: Int

    fn __init__(out self):
        self.index = 1


fn f[dtype: DType = DType.int](row: Row) -> Int:  # DType.index
    @parameter
    if dtype == D.int:
        return row.index
    var wide = SIMD[DType.int, 4](row.index)
    return Int(wide[0])
