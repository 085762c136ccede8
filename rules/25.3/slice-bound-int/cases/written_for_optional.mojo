#: reports 1
#: not-compiled mixed code is left to its author
fn width(s: Slice) -> Int:
    if s.start is None:
        return 0
    return s.end - s.start.value()
