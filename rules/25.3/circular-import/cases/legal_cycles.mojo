#: target-accepts
#: reports 0
# === __init__.mojo
from .core import Tensor
from .sub import twice
# === core.mojo
from .layers import Layer


struct Tensor(Copyable, Movable):
    var n: Int

    fn __init__(out self):
        self.n = 1

    fn layer(self) -> Layer:
        return Layer(self.n)
# === layers.mojo
from .core import Tensor
from .wild import *


struct Layer(Copyable, Movable):
    var n: Int

    fn __init__(out self, n: Int):
        self.n = n

    fn tensor(self) -> Tensor:
        return Tensor()
# === wild.mojo
from .layers import *


fn helper() -> Int:
    return Layer(1).n
# === sub/__init__.mojo
from .. import Tensor
from .impl import twice
# === sub/impl.mojo
from .. import Tensor
from . import other


fn twice(t: Tensor) -> Int:
    return t.n * other.two()
# === sub/other.mojo
from . import impl


fn two() -> Int:
    return 2
