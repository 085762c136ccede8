trait Store:
    fn first(self, ptr: UnsafePointer[Float16]) -> Float16:
        ...


struct Owned(Store):
    var ptr: UnsafePointer[Float16, MutAnyOrigin]

    fn __init__(out self, ptr: UnsafePointer[Float16, MutAnyOrigin]):
        self.ptr = ptr

    fn first(self, ptr: UnsafePointer[Float16, MutAnyOrigin]) -> Float16:
        return ptr[0]
# -----
trait Store:
    fn first(self, ptr: UnsafePointer[Float16, MutAnyOrigin]) -> Float16:
        ...


struct Owned(Store):
    var ptr: UnsafePointer[Float16, MutAnyOrigin]

    fn __init__(out self, ptr: UnsafePointer[Float16, MutAnyOrigin]):
        self.ptr = ptr

    fn first(self, ptr: UnsafePointer[Float16, MutAnyOrigin]) -> Float16:
        return ptr[0]
