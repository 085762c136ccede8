#: target-accepts
#: reports 0
struct Scaled(Copyable, Movable):
    var values: List[Float64]

    fn __init__(out self, values: List[Float64]):
        self.values = values.copy()

    @staticmethod
    fn from_list(values: List[Float64]) -> Scaled:
        var scaled = Scaled(values)
        scaled.values[0] *= 2.0
        return scaled^


struct Rivals(Copyable, Movable):
    var values: List[Float64]

    fn __init__(out self, values: List[Float64]):
        self.values = values.copy()

    fn __init__(out self, value: Float64):
        self.values = [value]

    @staticmethod
    fn from_list(values: List[Float64]) -> Rivals:
        return Rivals(values)


struct Bare(Copyable, Movable):
    var n: Int

    fn __init__(out self, n: Int):
        self.n = n

    @staticmethod
    fn from_list(values: List[Float64]) -> Bare:
        return Bare(len(values))


fn run():
    var a = Scaled.from_list([1.0])
    var b = Rivals.from_list([1.0])
    var c = Bare.from_list([1.0])
    var xs: List[Float64] = [1.0]
    var d = Scaled.from_list(xs)
    print(len(a.values), len(b.values), c.n, len(d.values))
