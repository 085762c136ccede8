#: target-accepts
#: reports 0
struct List[T: AnyType](Movable):
    var n: Int

    fn __init__(out self, a: Int, b: Int):
        self.n = a + b


fn own() -> Int:
    var a = List[Int](1, 2)
    return a.n
