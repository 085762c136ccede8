#: accepted-by 25.5
fn uses(a: SIMD[DType.float32, 4], b: SIMD[DType.float32, 4]) -> Bool:
    var above = a > b  # a mask
    var low = ((a > 0) & ~(b + a < 5)).select(a, b)
    if any(low == b) or above.reduce_or():
        return (
            low != b
        ).reduce_or()
    return (a == b).cast[DType.int32]().reduce_add() == 4
# -----
fn uses(a: SIMD[DType.float32, 4], b: SIMD[DType.float32, 4]) -> Bool:
    var above = a.gt(b)  # a mask
    var low = (a.gt(0) & ~(b + a).lt(5)).select(a, b)
    if any(low.eq(b)) or above.reduce_or():
        return low.ne(b).reduce_or()
    return a.eq(b).cast[DType.int32]().reduce_add() == 4
