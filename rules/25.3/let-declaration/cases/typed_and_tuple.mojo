fn pair() -> Tuple[Int, Int]:
    return (1, 2)


fn use() -> Int:
    let a: Int = 1; let b = 2  # two on a line
    let (c, d) = pair()
    if a == b:
        let e = 5
        return e
    return c + d
# -----
fn pair() -> Tuple[Int, Int]:
    return (1, 2)


fn use() -> Int:
    var a: Int = 1; var b = 2  # two on a line
    var (c, d) = pair()
    if a == b:
        var e = 5
        return e
    return c + d
