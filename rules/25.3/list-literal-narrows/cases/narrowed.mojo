#: target-accepts
#: reports 11
alias Real = Float32


struct Tensor:
    var values: List[Float64]
    var scale: Float64

    fn __init__(out self, value: Float64):
        self.values = [[1.0, 2.0], [value]]
        self.scale = [1.0, 2.0]

    fn __init__(out self, shape: Int, name: String):
        self = Self(1.0)


fn takes(x: Float32, y: Real = [1, 2]) -> Float64:
    return [2.0, x.cast[DType.float64]()]


fn run():
    var x: Float64 = [
        1.0,  # kept
        2.0,
    ]
    var y: Scalar[DType.uint8] = [1, 2]
    x = [3.0, 4.0]
    var t = Tensor([5.0])
    var u = List[Float32]([1, 2])
    print(takes([1, 2]), takes(1, y=[3, 4]), x, y, len(t.values), len(u))
