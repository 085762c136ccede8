#: reports 2
#: not-compiled nothing can be done without a constructor
struct Shape(Copyable, Movable):
    var n: Int

    fn __init__(out self, n: Int, m: Int):
        self.n = n * m


struct Half(Copyable, Movable):
    var x: Float32

    fn __init__(out self, x: Float32):
        self.x = x


fn use() -> Int:
    var a: Shape = 42
    var b: Half = 3.5
    return a.n
