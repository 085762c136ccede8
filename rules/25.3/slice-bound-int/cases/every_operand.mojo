fn take(n: Int) -> Int:
    return n


struct View:
    var items: List[Int]

    fn __init__(out self):
        self.items = List[Int]()

    fn length(self, s: Slice) -> Int:
        return (s.end - s.start) // s.step  # floor

    fn mirrored(self, s: Slice) -> Int:
        return -s.step + take(s.end)

    fn first(self, s: Slice) -> Int:
        return self.items[s.start]

    fn clipped(self, s: Slice) -> Int:
        var end: Int = s.end
        var start = s.start
        start += 1
        if end > len(self.items):
            end = len(self.items)
        return end - start

    fn all(self, s: Slice) -> Int:
        var n = 0
        for i in range(s.start, min(s.end, 9), s.step):
            n += i
        return n

    fn whole(self, s: Slice) -> Bool:
        if s.start == 0 and s.end >= len(self.items):
            return True
        return False

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


struct View:
    var items: List[Int]

    fn __init__(out self):
        self.items = List[Int]()

    fn length(self, s: Slice) -> Int:
        return (s.end.or_else(Int.MAX) - s.start.or_else(0)) // s.step.or_else(1)  # floor

    fn mirrored(self, s: Slice) -> Int:
        return -s.step.or_else(1) + take(s.end.or_else(Int.MAX))

    fn first(self, s: Slice) -> Int:
        return self.items[s.start.or_else(0)]

    fn clipped(self, s: Slice) -> Int:
        var end: Int = s.end.or_else(Int.MAX)
        var start = s.start.or_else(0)
        start += 1
        if end > len(self.items):
            end = len(self.items)
        return end - start

    fn all(self, s: Slice) -> Int:
        var n = 0
        for i in range(s.start.or_else(0), min(s.end.or_else(Int.MAX), 9), s.step.or_else(1)):
            n += i
        return n

    fn whole(self, s: Slice) -> Bool:
        if s.start.or_else(0) == 0 and s.end.or_else(Int.MAX) >= len(self.items):
            return True
        return False

fn operators(s: Slice, n: Int, mut items: List[Int]) -> Int:
    var m = n // s.step.or_else(1) + (n % s.step.or_else(1))
    m += s.end.or_else(Int.MAX)
    items.append(s.start.or_else(0))
    items[0] = s.end.or_else(Int.MAX)
    return abs(s.start.or_else(0)) if n < s.end.or_else(Int.MAX) else max(0, s.start.or_else(0))


fn converted(s: Slice, all: List[Slice]) -> List[Int]:
    print(Int(s.start.or_else(0)), String(s.end.or_else(Int.MAX)), Float64(s.step.or_else(1)), s.step.or_else(1))
    return List[Int](all[0].end.or_else(Int.MAX) + 1)
