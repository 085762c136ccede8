struct Shape:
    var dims: List[Int]
    var size: Int

    fn __init__(out self):
        self.dims = List[Int]()
        self.size = 1

    fn rank(self) -> Int:
        return self.dims.size + self.size  # self.dims.size


fn f(rows: List[List[Int]], v: SIMD[DType.int8, 4], s: Shape) -> Int:
    var n = s.size + s.dims.size * v.size
    for i in range(rows.size):
        n += rows[i].size
    return n
# -----
struct Shape:
    var dims: List[Int]
    var size: Int

    fn __init__(out self):
        self.dims = List[Int]()
        self.size = 1

    fn rank(self) -> Int:
        return len(self.dims) + self.size  # self.dims.size


fn f(rows: List[List[Int]], v: SIMD[DType.int8, 4], s: Shape) -> Int:
    var n = s.size + len(s.dims) * v.size
    for i in range(len(rows)):
        n += len(rows[i])
    return n
