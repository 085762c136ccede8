#: not-compiled only the struct's author can say what a copy of it is
#: reports 1
struct Arena(Movable):
    var data: UnsafePointer[Int, MutAnyOrigin]

    fn __init__(out self):
        self.data = alloc[Int](4)

    fn __del__(deinit self):
        self.data.free()


struct Holder2:
    var left: Arena

    fn __init__(out self, left: Arena):
        self.left = left
