#: reports 0
#: target-accepts
# === tensor.mojo
struct Tensor:
    fn __init__(out self):
        pass
# === use.mojo
from .tensor import Tensor


fn make() -> Tensor:
    return Tensor()
