#: accepted-by 25.5
alias V = SIMD[DType.int32, 4]


fn f(a: V, b: V) -> V:
    var c = (a + 1 <= b).select(a, b)  # (a > b).select
    var d = (a > 0).select(
        a,  # where positive
        V((a[0] == b[0]).select(a[0], b[0])),
    )
    return c + d
# -----
alias V = SIMD[DType.int32, 4]


fn f(a: V, b: V) -> V:
    var c = (a + 1).le(b).select(a, b)  # (a > b).select
    var d = a.gt(0).select(
        a,  # where positive
        V(a[0].eq(b[0]).select(a[0], b[0])),
    )
    return c + d
