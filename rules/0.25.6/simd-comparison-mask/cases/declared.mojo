#: accepted-by 25.5
#: target-accepts
fn between[w: Int](
    a: SIMD[DType.int32, w], low: SIMD[DType.int32, w], high: SIMD[DType.int32, w]
) -> SIMD[DType.bool, w]:
    fn inner() -> Bool:
        return 1 < 2

    if w > 2:
        return (a >= low) & (a < high)
    return a == low


fn one(a: Float32, b: Float32) -> SIMD[DType.bool, 1]:
    return a == b
# -----
fn between[w: Int](
    a: SIMD[DType.int32, w], low: SIMD[DType.int32, w], high: SIMD[DType.int32, w]
) -> SIMD[DType.bool, w]:
    fn inner() -> Bool:
        return 1 < 2

    if w > 2:
        return a.ge(low) & a.lt(high)
    return a.eq(low)


fn one(a: Float32, b: Float32) -> SIMD[DType.bool, 1]:
    return a == b
