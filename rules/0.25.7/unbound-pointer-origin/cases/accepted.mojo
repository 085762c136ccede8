#: target-accepts
from memory import LegacyUnsafePointer

alias Bytes = UnsafePointer[UInt8]


struct Old:
    var p: LegacyUnsafePointer[Float32]

    fn __init__(out self):
        self.p = LegacyUnsafePointer[Float32].alloc(1)


fn read(p: UnsafePointer[Float32], q: Bytes, r: UnsafePointer[mut=True, Int8]) -> Float32:
    r[0] = 1
    return p[0] + Float32(q[0])


fn call():
    var x = 3
    var p = UnsafePointer[Int](to=x)
    p[] = 4
