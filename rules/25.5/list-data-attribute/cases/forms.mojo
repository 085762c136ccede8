#: accepted-by 25.4
from memory import memcpy, UnsafePointer


struct Table:
    var data: Int
    var rows: List[Int]

    fn __init__(out self, rows: List[Int]):
        self.data = (rows.data + 1)[0]
        self.rows = List[Int]()

    fn pointer(self) -> Int:
        return self.rows.data[0] + self.data  # both are called data


fn write(mut xs: List[Float32]):
    xs.data[0] = 1
    (xs.data + 1)[] = 2
# -----
from memory import memcpy, UnsafePointer


struct Table:
    var data: Int
    var rows: List[Int]

    fn __init__(out self, rows: List[Int]):
        self.data = (rows.unsafe_ptr() + 1)[0]
        self.rows = List[Int]()

    fn pointer(self) -> Int:
        return self.rows.unsafe_ptr()[0] + self.data  # both are called data


fn write(mut xs: List[Float32]):
    xs.unsafe_ptr()[0] = 1
    (xs.unsafe_ptr() + 1)[] = 2
