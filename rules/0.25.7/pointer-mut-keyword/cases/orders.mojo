#: accepted-by 0.25.6
from memory import UnsafePointer


fn a[
    m: Bool, //, o: Origin[m]
](
    p: UnsafePointer[
        Int,
        mut=m,
        origin=o,
    ],
    q: UnsafePointer[Int, mut=m, origin=o],
) -> Int:
    return p[] + q[]  # sum


fn b(p: UnsafePointer[Int, mut=True], q: UnsafePointer[Int, mut=False]) -> Int:
    return p[] + q[]
# -----
from memory import UnsafePointer


fn a[
    m: Bool, //, o: Origin[m]
](
    p: UnsafePointer[
        Int,
        origin=o,
    ],
    q: UnsafePointer[Int, origin=o],
) -> Int:
    return p[] + q[]  # sum


fn b(p: UnsafePointer[mut=True, Int], q: UnsafePointer[mut=False, Int]) -> Int:
    return p[] + q[]
