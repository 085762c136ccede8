#: unsafe
struct Matrix(Copyable, Movable):
    var value: Float64

    fn __init__(out self, shape: List[Int], dtype: DType):
        self.value = 0.0

    @staticmethod
    fn from_scalar(value: Float64) -> Matrix:
        var matrix = Matrix([1], DType.float64)
        matrix.value = value
        return matrix^


struct Ops:
    @staticmethod
    fn power(a: Matrix, b: Matrix) -> Matrix:
        return Matrix([1], DType.float64)


fn make() -> Matrix:
    return Matrix.from_scalar(1.0)


fn use() -> Float64:
    return Ops.power(make(), 2.0).value
# -----
struct Matrix(Copyable, Movable):
    var value: Float64

    fn __init__(out self, shape: List[Int], dtype: DType):
        self.value = 0.0

    @staticmethod
    fn from_scalar(value: Float64) -> Matrix:
        var matrix = Matrix([1], DType.float64)
        matrix.value = value
        return matrix^


struct Ops:
    @staticmethod
    fn power(a: Matrix, b: Matrix) -> Matrix:
        return Matrix([1], DType.float64)


fn make() -> Matrix:
    return Matrix.from_scalar(1.0)


fn use() -> Float64:
    return Ops.power(make(), Matrix.from_scalar(2.0)).value
