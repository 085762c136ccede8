#: accepted-by 25.5
from memory import UnsafePointer

alias Bytes = UnsafePointer[UInt8]


fn f[T: Copyable & Movable, dtype: DType](n: Int):
    var a = UnsafePointer[T].alloc(n)  # UnsafePointer[T].alloc stays here
    var b = UnsafePointer[Scalar[dtype], alignment=64].alloc(2 * n)
    var c = Bytes.alloc(
        n,  # one each
    )
    a.free()
    b.free()
    c.free()
# -----
from memory import UnsafePointer

alias Bytes = UnsafePointer[UInt8]


fn f[T: Copyable & Movable, dtype: DType](n: Int):
    var a = alloc[T](n)  # UnsafePointer[T].alloc stays here
    var b = alloc[Scalar[dtype]](2 * n, alignment=64)
    var c = alloc[UInt8](
        n,  # one each
    )
    a.free()
    b.free()
    c.free()
