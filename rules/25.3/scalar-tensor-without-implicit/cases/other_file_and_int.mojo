# === tensor.mojo
struct Tensor(Copyable, Movable):
    var values: List[Float64]

    fn __init__(out self, value: Int, *, name: String = ""):
        """Converts a number."""
        self.values = [Float64(value)]

    fn __init__(out self, value: Float64):
        self.values = [value]

    fn __init__(out self, shape: List[Int], dtype: DType):
        self.values = []
# -----
struct Tensor(Copyable, Movable):
    var values: List[Float64]

    @implicit
    fn __init__(out self, value: Int, *, name: String = ""):
        """Converts a number."""
        self.values = [Float64(value)]

    @implicit
    fn __init__(out self, value: Float64):
        self.values = [value]

    fn __init__(out self, shape: List[Int], dtype: DType):
        self.values = []
# === use.mojo
from .tensor import Tensor as T


fn use(n: Int, f: Float64) -> T:
    var a: T = 42
    a = 43
    a = n
    a = f
    var b: T = -2.5
    print(len(a.values), len(b.values))
    return 1.5
