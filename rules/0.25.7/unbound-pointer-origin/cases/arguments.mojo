from memory import memset_zero, memcpy


struct View:
    var p: UnsafePointer[Float32, MutAnyOrigin]

    fn __init__(out self, p: UnsafePointer[Float32]):
        self.p = p


fn a(p: UnsafePointer[Float32]):
    p.store(0, Float32(1))


fn b(dest: UnsafePointer[Float32], src: UnsafePointer[Float32], n: Int):
    memcpy(dest=dest, src=src, count=n)


fn c(p: UnsafePointer[Float32], n: Int):
    (p + 1)[0] += 1
    b(p, p, n)


fn d(p: UnsafePointer[Float32], n: Int):
    if n > 0:
        a(p)


fn e(p: UnsafePointer[Float32], n: Int) -> Float32:
    return p.load[width=4](n).reduce_add() + p[1]  # p[1] = 2
# -----
from memory import memset_zero, memcpy


struct View:
    var p: UnsafePointer[Float32, MutAnyOrigin]

    fn __init__(out self, p: UnsafePointer[Float32, MutAnyOrigin]):
        self.p = p


fn a(p: UnsafePointer[Float32, MutAnyOrigin]):
    p.store(0, Float32(1))


fn b(dest: UnsafePointer[Float32, MutAnyOrigin], src: UnsafePointer[Float32], n: Int):
    memcpy(dest=dest, src=src, count=n)


fn c(p: UnsafePointer[Float32, MutAnyOrigin], n: Int):
    (p + 1)[0] += 1
    b(p, p, n)


fn d(p: UnsafePointer[Float32, MutAnyOrigin], n: Int):
    if n > 0:
        a(p)


fn e(p: UnsafePointer[Float32], n: Int) -> Float32:
    return p.load[width=4](n).reduce_add() + p[1]  # p[1] = 2
