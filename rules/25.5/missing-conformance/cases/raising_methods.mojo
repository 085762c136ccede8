struct Ratio(Copyable, Movable):
    var n: Int

    fn __init__(out self, n: Int):
        self.n = n

    fn __int__(self) raises -> Int:
        if self.n == 0:
            raise Error("zero")
        return self.n


fn whole(r: Ratio) raises -> Int:
    return Int(r)
# -----
struct Ratio(Copyable, Movable, IntableRaising):
    var n: Int

    fn __init__(out self, n: Int):
        self.n = n

    fn __int__(self) raises -> Int:
        if self.n == 0:
            raise Error("zero")
        return self.n


fn whole(r: Ratio) raises -> Int:
    return Int(r)
