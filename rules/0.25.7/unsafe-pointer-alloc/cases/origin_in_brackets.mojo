#: accepted-by 0.25.6
fn f[dtype: DType](n: Int):
    var p = UnsafePointer[
        Scalar[dtype], mut=True, origin = MutableOrigin.empty
    ].alloc(n)
    p.free()
# -----
fn f[dtype: DType](n: Int):
    var p = alloc[Scalar[dtype]](n)
    p.free()
