from memory.unsafe import DTypePointer
from memory import memcpy, UnsafePointer

alias simd_width = 4


fn f[dtype: DType](p: DTypePointer[dtype], q: UnsafePointer[UInt8]) -> SIMD[dtype, simd_width]:
    var a = p.load[simd_width](1)  # p.load[4](0)
    var b = q.load[width=2](0)
    return a + p.simd_load[simd_width](
        0  # from the start
    )


fn g(p: UnsafePointer[Float32, MutAnyOrigin]):
    p.simd_store[4](0, SIMD[DType.float32, 4](1))
    p.store[4](4, SIMD[DType.float32, 4](1))
# -----
from memory import memcpy, UnsafePointer

alias simd_width = 4


fn f[dtype: DType](p: UnsafePointer[Scalar[dtype]], q: UnsafePointer[UInt8]) -> SIMD[dtype, simd_width]:
    var a = p.load[width=simd_width](1)  # p.load[4](0)
    var b = q.load[width=2](0)
    return a + p.load[width=simd_width](
        0  # from the start
    )


fn g(p: UnsafePointer[Float32, MutAnyOrigin]):
    p.store(0, SIMD[DType.float32, 4](1))
    p.store(4, SIMD[DType.float32, 4](1))
