#: target 0.25.6
#: accepted-by 25.5
fn casts() -> Int:
    var x = 3
    var p = UnsafePointer(to=x)
    var a = p.origin_cast[False]()
    var b = p.origin_cast[mut=False]()
    var c = p.origin_cast[origin=MutableAnyOrigin]()
    var d = a.origin_cast[mut=True, origin=MutableAnyOrigin]()
    return a[] + b[] + c[] + d[]
# -----
fn casts() -> Int:
    var x = 3
    var p = UnsafePointer(to=x)
    var a = p.origin_cast[False]()
    var b = p.origin_cast[False]()
    var c = p.origin_cast[True, MutableAnyOrigin]()
    var d = a.origin_cast[True, MutableAnyOrigin]()
    return a[] + b[] + c[] + d[]
