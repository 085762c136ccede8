#: target-accepts
#: reports 1
fn spread(a: Int, b: Int) -> Bool:
    var mask: SIMD[DType.bool, 4] = a == b
    return mask[0]
