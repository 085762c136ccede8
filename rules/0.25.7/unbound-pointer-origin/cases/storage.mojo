from memory import UnsafePointer, memcpy, memset_zero


struct Buffer[dtype: DType](Copyable, Movable):
    var data: UnsafePointer[Scalar[Self.dtype]]  # owned
    var views: List[UnsafePointer[Scalar[Self.dtype]]]
    var n: Int

    fn __init__(out self, n: Int):
        self.n = n
        self.views = List[UnsafePointer[Scalar[Self.dtype]]]()
        self.data = UnsafePointer[Scalar[Self.dtype]]()
        if n > 0:
            self.data = alloc[Scalar[Self.dtype]](n)
            memset_zero(self.data, n)

    fn __copyinit__(out self, existing: Self):
        self.n = existing.n
        self.views = existing.views.copy()
        self.data = alloc[Scalar[Self.dtype]](self.n)
        memcpy(dest=self.data, src=existing.data, count=self.n)

    fn __del__(deinit self):
        self.data.free()

    fn offset(self, i: Int) -> UnsafePointer[Scalar[Self.dtype]]:
        var p: UnsafePointer[Scalar[Self.dtype]] = self.data + i
        return p
# -----
from memory import UnsafePointer, memcpy, memset_zero


struct Buffer[dtype: DType](Copyable, Movable):
    var data: UnsafePointer[Scalar[Self.dtype], MutAnyOrigin]  # owned
    var views: List[UnsafePointer[Scalar[Self.dtype], MutAnyOrigin]]
    var n: Int

    fn __init__(out self, n: Int):
        self.n = n
        self.views = List[UnsafePointer[Scalar[Self.dtype], MutAnyOrigin]]()
        self.data = UnsafePointer[Scalar[Self.dtype], MutAnyOrigin]()
        if n > 0:
            self.data = alloc[Scalar[Self.dtype]](n)
            memset_zero(self.data, n)

    fn __copyinit__(out self, existing: Self):
        self.n = existing.n
        self.views = existing.views.copy()
        self.data = alloc[Scalar[Self.dtype]](self.n)
        memcpy(dest=self.data, src=existing.data, count=self.n)

    fn __del__(deinit self):
        self.data.free()

    fn offset(self, i: Int) -> UnsafePointer[Scalar[Self.dtype], MutAnyOrigin]:
        var p: UnsafePointer[Scalar[Self.dtype], MutAnyOrigin] = self.data + i
        return p
