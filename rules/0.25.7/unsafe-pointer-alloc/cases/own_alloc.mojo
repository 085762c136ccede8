#: accepted-by 0.25.6
fn alloc(n: Int) -> Int:
    var p = UnsafePointer[Int].alloc(n)
    p.free()
    return n


struct Arena:
    fn __init__(out self):
        pass

    fn alloc(self, n: Int) -> Int:
        return alloc(n)


fn g(arena: Arena) -> Int:
    return arena.alloc(3)
# -----
from memory import alloc as alloc_1


fn alloc(n: Int) -> Int:
    var p = alloc_1[Int](n)
    p.free()
    return n


struct Arena:
    fn __init__(out self):
        pass

    fn alloc(self, n: Int) -> Int:
        return alloc(n)


fn g(arena: Arena) -> Int:
    return arena.alloc(3)
