#: target-accepts
#: reports 0
alias Reals = List[Float64]


struct Tensor:
    var values: List[Float64]

    @implicit
    fn __init__(out self, value: Float64):
        self.values = [value, value]

    fn __init__(out self, values: List[Float64]):
        self.values = values.copy()


fn takes(xs: List[Float32], pair: SIMD[DType.float32, 2]) -> Reals:
    return [1.0, 2.0]


fn run():
    var a: List[Float64] = [1.0, 2.0]
    var b: SIMD[DType.float64, 2] = [1.0, 2.0]
    var c: SIMD[DType.float64, 4] = [1.0, 2.0]
    var d = [1.0, 2.0]
    var e: Reals = [1.0, 2.0]
    var f = Tensor([1.0, 2.0])
    var g = List[Int]([1, 2])
    var h = List[Float64]([1.0, 2])
    var i: List[List[Float32]] = [[1, 2], [3, 4]]
    var s = "var x: Float64 = [1.0, 2.0]"
    print(takes([1, 2], [3, 4])[0], a[0], b, c, d[0], e[0], len(f.values), g[0], h[0], len(i), s)
