fn total[T: Intable](a: T, b: T) -> Int:
    return Int(a) + Int(b)


fn use(s: Slice) -> Int:
    return total(s.step, 1) + total(2, s.start)
# -----
fn total[T: Intable](a: T, b: T) -> Int:
    return Int(a) + Int(b)


fn use(s: Slice) -> Int:
    return total(s.step.or_else(1), 1) + total(2, s.start.or_else(0))
