#: reports 2
#: not-compiled a report stays
struct Arena(Movable):
    var data: UnsafePointer[Int, MutAnyOrigin]

    fn __init__(out self):
        self.data = alloc[Int](4)

    fn __del__(deinit self):
        self.data.free()


fn asked[T: Copyable](x: T):
    pass


fn pass_on(a: Arena):
    asked(a)


fn copy(a: Arena) -> Arena:
    return a
