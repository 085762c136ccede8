#: target 0.25.6
fn take(n: Int) -> Int:
    return n


fn operators(s: Slice, n: Int, mut items: List[Int]) -> Int:
    var m = n // s.step + (n % s.step)
    m += s.end
    items.append(s.start)
    items[0] = s.end
    return abs(s.start) if n < s.end else max(0, s.start)


fn converted(s: Slice, all: List[Slice]) -> List[Int]:
    print(Int(s.start), String(s.end), Float64(s.step), s.step)
    return List[Int](all[0].end + 1)
# -----
fn take(n: Int) -> Int:
    return n


fn operators(s: Slice, n: Int, mut items: List[Int]) -> Int:
    var m = n // s.step.or_else(1) + (n % s.step.or_else(1))
    m += s.end.or_else(Int.MAX)
    items.append(s.start.or_else(0))
    items[0] = s.end.or_else(Int.MAX)
    return abs(s.start.or_else(0)) if n < s.end.or_else(Int.MAX) else max(0, s.start.or_else(0))


fn converted(s: Slice, all: List[Slice]) -> List[Int]:
    print(Int(s.start.or_else(0)), String(s.end.or_else(Int.MAX)), Float64(s.step.or_else(1)), s.step.or_else(1))
    return List[Int](all[0].end.or_else(Int.MAX) + 1)
