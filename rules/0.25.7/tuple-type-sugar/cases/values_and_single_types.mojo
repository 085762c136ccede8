#: target-accepts
alias SHAPE = (3, 4)
alias N = 3
alias Size = 4
alias BOTH = (N, N)


fn fill[shape: Tuple[Int, Int]]() -> Int:
    return shape[0]


fn nothing() -> ():
    return ()


fn use[A: Int, B: Int](x: (Int), y: List[(Int)]) -> (Int):
    """Text: fn f() -> (Int, Int)."""
    # var x: (Int, Int)
    var t = (x, x)
    var (a, b) = t
    print(fill[(N, N)](), fill[(A, B)](), fill[(1, 2)](), fill[(Size, N)](), a, b, len(y))
    print((1, 2)[0], "-> (Int, Int)")
    return t[1]
