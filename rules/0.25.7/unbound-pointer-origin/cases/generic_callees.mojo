struct Typed[dtype: DType]:
    var ptr: UnsafePointer[Scalar[Self.dtype], MutAnyOrigin]

    fn __init__(out self, ptr: UnsafePointer[Scalar[Self.dtype], MutAnyOrigin]):
        self.ptr = ptr


fn fill[d: DType](p: UnsafePointer[Scalar[d], MutAnyOrigin]):
    p[0] = 1


fn one(p: UnsafePointer[Float32]):
    fill(p)


fn view(p: UnsafePointer[Float32]) -> Typed[DType.float32]:
    return Typed(p)
# -----
struct Typed[dtype: DType]:
    var ptr: UnsafePointer[Scalar[Self.dtype], MutAnyOrigin]

    fn __init__(out self, ptr: UnsafePointer[Scalar[Self.dtype], MutAnyOrigin]):
        self.ptr = ptr


fn fill[d: DType](p: UnsafePointer[Scalar[d], MutAnyOrigin]):
    p[0] = 1


fn one(p: UnsafePointer[Float32, MutAnyOrigin]):
    fill(p)


fn view(p: UnsafePointer[Float32, MutAnyOrigin]) -> Typed[DType.float32]:
    return Typed(p)
