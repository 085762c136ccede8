#: reports 0
#: not-compiled an error of its own
struct Slice:
    var start: Optional[Int]

    fn __init__(out self):
        self.start = None


fn width(s: Slice) -> Int:
    return 3 + s.start
