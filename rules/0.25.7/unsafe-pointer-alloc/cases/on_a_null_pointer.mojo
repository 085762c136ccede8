#: accepted-by 25.5
from memory import UnsafePointer


fn buffer(n: Int) -> Int:
    var p = UnsafePointer[Int]().alloc(n)  # the old way
    p[0] = 1
    var first = p[0]
    p.free()
    return first
# -----
from memory import UnsafePointer


fn buffer(n: Int) -> Int:
    var p = alloc[Int](n)  # the old way
    p[0] = 1
    var first = p[0]
    p.free()
    return first
