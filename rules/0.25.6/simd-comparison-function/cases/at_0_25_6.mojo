#: accepted-by 25.5
#: target 0.25.6
fn scalars[
    dtype: DType,
    f: fn[t: DType, w: Int](SIMD[t, w], SIMD[t, w]) -> SIMD[DType.bool, w],
](a: Scalar[dtype]) -> Scalar[DType.bool]:
    return f[dtype, 1](a, a)


fn integers[f: fn (Int, Int) -> Bool](a: Int) -> Bool:
    return f(a, a)


fn use(a: Float64) -> Bool:
    _ = scalars[DType.float64, SIMD.__gt__](a)  # a mask
    _ = scalars[DType.float64, SIMD.__eq__](a)
    _ = scalars[f = SIMD.__ne__, dtype = DType.float64](a)
    _ = scalars[
        DType.float64,
        # the other way round
        SIMD.__le__,
    ](a)
    return integers[Int.__lt__](1)
# -----
fn scalars[
    dtype: DType,
    f: fn[t: DType, w: Int](SIMD[t, w], SIMD[t, w]) -> SIMD[DType.bool, w],
](a: Scalar[dtype]) -> Scalar[DType.bool]:
    return f[dtype, 1](a, a)


fn integers[f: fn (Int, Int) -> Bool](a: Int) -> Bool:
    return f(a, a)


fn use(a: Float64) -> Bool:
    _ = scalars[DType.float64, SIMD.gt](a)  # a mask
    _ = scalars[DType.float64, SIMD.eq](a)
    _ = scalars[f = SIMD.ne, dtype = DType.float64](a)
    _ = scalars[
        DType.float64,
        # the other way round
        SIMD.le,
    ](a)
    return integers[Int.__lt__](1)
