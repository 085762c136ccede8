#: accepted-by 0.25.6
struct Table:
    var cells: List[Int]

    fn __init__(out self):
        self.cells = List[Int]()

    fn __getitem__(self, var slices: List[Slice]) -> Int:
        return len(slices)

    fn count(self, n: Int) -> Int:
        var slices = List[Slice]()
        for i in range(n):
            slices.append(Slice(0, i))
        return self[slices]

    fn twice(self, n: Int) -> Int:
        var slices = List[Slice]()
        slices.append(Slice(0, n))
        var first = self[slices]  # kept
        var second = self[slices]
        return first + second
# -----
struct Table:
    var cells: List[Int]

    fn __init__(out self):
        self.cells = List[Int]()

    fn __getitem__(self, var slices: List[Slice]) -> Int:
        return len(slices)

    fn count(self, n: Int) -> Int:
        var slices = List[Slice]()
        for i in range(n):
            slices.append(Slice(0, i))
        return self[slices^]

    fn twice(self, n: Int) -> Int:
        var slices = List[Slice]()
        slices.append(Slice(0, n))
        var first = self[slices.copy()]  # kept
        var second = self[slices^]
        return first + second
