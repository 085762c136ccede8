#: target-accepts
#: reports 0
struct List[T: AnyType]:
    var n: Int

    fn __init__(out self, n: Int):
        self.n = n

    fn __setitem__(mut self, i: Int, value: Int):
        self.n = value


fn own(n: Int) -> Int:
    var a = List[Int](n)
    a[1] = 3
    return a.n
