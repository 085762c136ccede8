#: reports 3
#: not-compiled a report stays
struct Grid(Movable):
    var rows: Int

    fn __init__(out self):
        self.rows = 1

    fn numel(self) -> Int:
        return self.rows


fn full(n: Int) -> Grid:
    return Grid()


fn use(grid: Grid, n: Int, name: String) -> Int:
    print(grid.num_elements())
    print(n.cast[DType.uint8]())
    print(name.zfill(3))
    return 0
