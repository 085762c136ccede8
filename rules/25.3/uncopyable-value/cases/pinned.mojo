#: reports 1
#: not-compiled a report stays
struct Arena:
    var data: UnsafePointer[Int, MutAnyOrigin]

    fn __init__(out self):
        self.data = alloc[Int](4)

    fn __del__(deinit self):
        self.data.free()


fn made() -> Arena:
    var a = Arena()
    return a^
