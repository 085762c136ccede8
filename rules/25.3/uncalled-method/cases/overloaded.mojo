#: unsafe
struct Grid:
    var kind: DType

    fn __init__(out self, shape: List[Int], kind: DType):
        self.kind = kind

    fn __init__(out self, size: Int, kind: DType):
        self.kind = kind

    fn dtype(self) -> DType:
        return self.kind


fn like(grid: Grid):
    _ = Grid(2, grid.dtype)
# -----
struct Grid:
    var kind: DType

    fn __init__(out self, shape: List[Int], kind: DType):
        self.kind = kind

    fn __init__(out self, size: Int, kind: DType):
        self.kind = kind

    fn dtype(self) -> DType:
        return self.kind


fn like(grid: Grid):
    _ = Grid(2, grid.dtype())
