#: reports 1
#: not-compiled a report stays
struct Arena(Movable):
    var data: UnsafePointer[Int, MutAnyOrigin]

    fn __init__(out self):
        self.data = alloc[Int](4)

    fn __del__(deinit self):
        self.data.free()


struct Result(Copyable, Movable):
    var arena: Arena

    fn __init__(out self):
        self.arena = Arena()
