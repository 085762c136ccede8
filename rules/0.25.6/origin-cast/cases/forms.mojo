#: accepted-by 25.5
fn casts() -> Int:
    var x = 3
    var p = UnsafePointer(to=x)
    var a = p.origin_cast[False]()
    var b = p.origin_cast[mut=False]()[]  # read
    var c = p.origin_cast[origin=MutableAnyOrigin]()
    var d = a.origin_cast[mut=True, origin=MutableAnyOrigin]()
    var e = p.origin_cast[False, ImmutableAnyOrigin]()
    return a[] + b + c[] + d[] + e[]
# -----
fn casts() -> Int:
    var x = 3
    var p = UnsafePointer(to=x)
    var a = p.as_immutable()
    var b = p.as_immutable()[]  # read
    var c = p.unsafe_origin_cast[MutableAnyOrigin]()
    var d = a.unsafe_mut_cast[True]().unsafe_origin_cast[MutableAnyOrigin]()
    var e = p.as_immutable().unsafe_origin_cast[ImmutableAnyOrigin]()
    return a[] + b + c[] + d[] + e[]
