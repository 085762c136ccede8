#: accepted-by 25.5
#: target 0.25.6
fn every(a: SIMD[DType.float32, 4], b: SIMD[DType.float32, 4]) -> Bool:
    return all(a == b)


fn some(a: SIMD[DType.float32, 4], b: SIMD[DType.float32, 4]) -> Bool:
    return any((a < b) | (a > 2 * b))
# -----
fn every(a: SIMD[DType.float32, 4], b: SIMD[DType.float32, 4]) -> Bool:
    return all(a.eq(b))


fn some(a: SIMD[DType.float32, 4], b: SIMD[DType.float32, 4]) -> Bool:
    return any(a.lt(b) | a.gt(2 * b))
