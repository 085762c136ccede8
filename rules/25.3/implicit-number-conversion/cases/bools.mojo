#: accepted-by 0.25.6
struct Flags:
    var set: Int

    fn __init__(out self, flag: Bool):
        self.set = flag


fn take(a: Int, b: Int = 0):
    pass


fn result(a: Int) -> Int:
    return a > 3  # one or zero


fn places(flag: Bool, x: Int) -> Int:
    var n = x + flag
    take(flag)
    take(1, b=flag)
    take(flag or x > 2)
    var list = List[Int]()
    list.append(x == 1)
    list.append(
        not flag
    )
    return n + len(list)
# -----
struct Flags:
    var set: Int

    fn __init__(out self, flag: Bool):
        self.set = Int(flag)


fn take(a: Int, b: Int = 0):
    pass


fn result(a: Int) -> Int:
    return Int(a > 3)  # one or zero


fn places(flag: Bool, x: Int) -> Int:
    var n = x + Int(flag)
    take(Int(flag))
    take(1, b=Int(flag))
    take(Int(flag or x > 2))
    var list = List[Int]()
    list.append(Int(x == 1))
    list.append(
        Int(not flag)
    )
    return n + len(list)
