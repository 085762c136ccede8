#: reports 0
#: not-compiled an error of its own
fn width(start: Optional[Int], n: Int) -> Int:
    return n


fn width(start: Optional[Int], n: Int, m: Int) -> Int:
    return n


fn use(s: Slice) -> Int:
    return width(s.start, "a")
