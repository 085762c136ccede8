#: target-accepts
fn flow(inout: Int, inout_1: Int) -> Int:
    """Text: fn f(inout x: Int)."""
    # fn f(inout x: Int) was here
    var reinout = inout + inout_1
    print("fn f(inout self)")
    return reinout
