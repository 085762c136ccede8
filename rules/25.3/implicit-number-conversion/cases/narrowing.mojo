#: unsafe
fn narrowed(a: Float64, b: Int16) -> Float32:
    var c: Int8 = b
    var d: Float32 = a
    return d + Float32(c)
# -----
fn narrowed(a: Float64, b: Int16) -> Float32:
    var c: Int8 = Int8(b)
    var d: Float32 = Float32(a)
    return d + Float32(c)
