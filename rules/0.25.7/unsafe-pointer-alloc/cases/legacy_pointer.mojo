#: target-accepts
from memory import LegacyUnsafePointer as UnsafePointer


fn f(n: Int):
    var p = UnsafePointer[Int].alloc(n)
    p.free()
