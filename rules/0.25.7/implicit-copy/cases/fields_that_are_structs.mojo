struct Shape:
    var dims: List[Int]

    fn __init__(out self):
        self.dims = [2, 3]


struct Header:
    var shape: Shape

    fn __init__(out self):
        self.shape = Shape()


struct Record:
    var header: Header
    var name: String

    fn __init__(out self):
        self.header = Header()
        self.name = "r"


fn twice(record: Record) -> Record:
    return record
# -----
struct Shape(Copyable, Movable):
    var dims: List[Int]

    fn __init__(out self):
        self.dims = [2, 3]


struct Header(Copyable, Movable):
    var shape: Shape

    fn __init__(out self):
        self.shape = Shape()


struct Record(Copyable, Movable):
    var header: Header
    var name: String

    fn __init__(out self):
        self.header = Header()
        self.name = "r"


fn twice(record: Record) -> Record:
    return record.copy()
