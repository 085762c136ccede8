from memory import UnsafePointer


fn copy[n: Int](src: UnsafePointer[Float32, MutAnyOrigin], stride: Int):
    src.simd_strided_store[n](src.simd_strided_load[n](stride), stride)
    src.simd_strided_store[width=n](src.simd_strided_load[width=n](stride), stride)


fn keeps(v: SIMD[DType.int8, 4]) -> SIMD[DType.int8, 4]:
    return SIMD[DType.int8, 4].splat(v[0])
# -----
from memory import UnsafePointer


fn copy[n: Int](src: UnsafePointer[Float32, MutAnyOrigin], stride: Int):
    src.strided_store[width=n](src.strided_load[width=n](stride), stride)
    src.strided_store[width=n](src.strided_load[width=n](stride), stride)


fn keeps(v: SIMD[DType.int8, 4]) -> SIMD[DType.int8, 4]:
    return SIMD[DType.int8, 4](v[0])
