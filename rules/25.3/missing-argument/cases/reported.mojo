#: reports 2
#: not-compiled a report stays
struct Grid(Movable):
    var n: Int

    fn __init__(out self, shape: List[Int], dtype: DType):
        self.n = len(shape)


fn fill(n: Int, value: Float32 = 0, *, name: String) -> Int:
    return n


fn use() -> Int:
    var grid = Grid(List[Int](capacity=1))
    return grid.n + fill(3)
