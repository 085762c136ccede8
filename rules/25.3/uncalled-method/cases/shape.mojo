#: unsafe
struct Grid:
    var kind: DType

    fn __init__(out self, shape: List[Int], kind: DType):
        self.kind = kind

    fn shape(self) -> List[Int]:
        return [1, 2]

    fn dtype(self) -> DType:
        return self.kind


fn rows(grid: Grid) -> Int:
    var sizes = List[Int]()
    sizes.append(grid.shape[0])  # rows
    var other = Grid(sizes, grid.dtype)
    return grid.shape[1] + other.shape()[0]
# -----
struct Grid:
    var kind: DType

    fn __init__(out self, shape: List[Int], kind: DType):
        self.kind = kind

    fn shape(self) -> List[Int]:
        return [1, 2]

    fn dtype(self) -> DType:
        return self.kind


fn rows(grid: Grid) -> Int:
    var sizes = List[Int]()
    sizes.append(grid.shape()[0])  # rows
    var other = Grid(sizes, grid.dtype())
    return grid.shape()[1] + other.shape()[0]
