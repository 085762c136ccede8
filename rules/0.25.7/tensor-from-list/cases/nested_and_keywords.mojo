#: target-accepts
# === tensor.mojo
struct Node(Copyable, Movable):
    var values: List[Float64]

    @implicit
    fn __init__(out self, value: FloatLiteral):
        self.values = [Float64(value)]

    fn __init__(out self, var *values: Node, __list_literal__: ()):
        self.values = []
        for value in values:
            self.values.extend(value.values.copy())


struct Tensor(Copyable, Movable):
    var values: List[Float64]
    var dtype: DType

    fn __init__(out self, nodes: Node, *, dtype: DType = DType.float64):
        self.values = nodes.values.copy()
        self.dtype = dtype

    fn __init__(out self, shape: List[Int], dtype: DType):
        self.values = []
        self.dtype = dtype

    @staticmethod
    fn from_list(nodes: Node, *, dtype: DType = DType.float64) -> Tensor:
        """Builds a tensor."""
        return Self(nodes, dtype=dtype)
# === use.mojo
from .tensor import Tensor as T


fn use() -> Int:
    var a = T.from_list(
        [[1.0, 2.0], [3.0, 4.0]],  # rows
        dtype=DType.float32,
    )
    var b = T.from_list([1.0])
    var c = "T.from_list([1.0])"
    return len(a.values) + len(b.values) + len(c)
# -----
from .tensor import Tensor as T


fn use() -> Int:
    var a = T(
        [[1.0, 2.0], [3.0, 4.0]],  # rows
        dtype=DType.float32,
    )
    var b = T([1.0])
    var c = "T.from_list([1.0])"
    return len(a.values) + len(b.values) + len(c)
