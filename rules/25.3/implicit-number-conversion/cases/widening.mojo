fn take(a: Float64):
    pass


fn widened(a: Float32, b: Int8, c: UInt16) -> Float64:
    var d: Float64 = a
    d = a * 2
    take(a)
    var i: Int = b
    var j: Int32 = c
    return d + i + Float64(j)
# -----
fn take(a: Float64):
    pass


fn widened(a: Float32, b: Int8, c: UInt16) -> Float64:
    var d: Float64 = Float64(a)
    d = Float64(a * 2)
    take(Float64(a))
    var i: Int = Int(b)
    var j: Int32 = Int32(c)
    return d + i + Float64(j)
