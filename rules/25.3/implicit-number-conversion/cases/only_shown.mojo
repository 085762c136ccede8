#: not-compiled the broken lines stay
#: reports 2
fn cut(a: Float64) -> Float32:
    var n: Int = a
    var f: Float32 = a
    return f
