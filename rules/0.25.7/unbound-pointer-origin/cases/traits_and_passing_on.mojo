#: accepted-by 0.25.6
from memory import UnsafePointer


trait Store:
    fn __init__(out self, ptr: UnsafePointer[Float16]):
        ...

    fn first(self, ptr: UnsafePointer[Float16]) -> Float16:
        ...


struct Owned(Store):
    var ptr: UnsafePointer[Float16]

    fn __init__(out self, n: Int):
        self.ptr = UnsafePointer[Float16]()

    fn __init__(out self, ptr: UnsafePointer[Float16]):
        self.ptr = ptr

    fn first(self, ptr: UnsafePointer[Float16]) -> Float16:
        return ptr[0]


struct View:
    var store: Owned

    fn __init__(out self, ref buffer: UnsafePointer[Float16], offset: Int):
        self.store = Owned(ptr=buffer.offset(offset))


struct Typed[dtype: DType]:
    var ptr: UnsafePointer[Scalar[dtype]]

    fn __init__(out self, n: Int):
        self.ptr = UnsafePointer[Scalar[dtype]]()

    fn __init__(out self, ptr: UnsafePointer[Scalar[dtype]]):
        self.ptr = ptr


struct TypedView[dtype: DType]:
    var store: Typed[dtype]

    fn __init__(out self, ref buffer: UnsafePointer[Scalar[dtype]], offset: Int):
        self.store = Typed(ptr=buffer.offset(offset))


struct Pair[dtype: DType]:
    var view: TypedView[dtype]

    fn __init__(out self, ref buffer: UnsafePointer[Scalar[dtype]]):
        self.view = TypedView(buffer, 1)
# -----
from memory import UnsafePointer


trait Store:
    fn __init__(out self, ptr: UnsafePointer[Float16, MutAnyOrigin]):
        ...

    fn first(self, ptr: UnsafePointer[Float16]) -> Float16:
        ...


struct Owned(Store):
    var ptr: UnsafePointer[Float16, MutAnyOrigin]

    fn __init__(out self, n: Int):
        self.ptr = UnsafePointer[Float16, MutAnyOrigin]()

    fn __init__(out self, ptr: UnsafePointer[Float16, MutAnyOrigin]):
        self.ptr = ptr

    fn first(self, ptr: UnsafePointer[Float16]) -> Float16:
        return ptr[0]


struct View:
    var store: Owned

    fn __init__(out self, ref buffer: UnsafePointer[Float16, MutAnyOrigin], offset: Int):
        self.store = Owned(ptr=buffer.offset(offset))


struct Typed[dtype: DType]:
    var ptr: UnsafePointer[Scalar[dtype], MutAnyOrigin]

    fn __init__(out self, n: Int):
        self.ptr = UnsafePointer[Scalar[dtype], MutAnyOrigin]()

    fn __init__(out self, ptr: UnsafePointer[Scalar[dtype], MutAnyOrigin]):
        self.ptr = ptr


struct TypedView[dtype: DType]:
    var store: Typed[dtype]

    fn __init__(out self, ref buffer: UnsafePointer[Scalar[dtype], MutAnyOrigin], offset: Int):
        self.store = Typed(ptr=buffer.offset(offset))


struct Pair[dtype: DType]:
    var view: TypedView[dtype]

    fn __init__(out self, ref buffer: UnsafePointer[Scalar[dtype], MutAnyOrigin]):
        self.view = TypedView(buffer, 1)
