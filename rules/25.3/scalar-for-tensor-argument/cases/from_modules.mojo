# === tensor.mojo
@fieldwise_init
struct Tensor(Copyable, Movable):
    var value: Float64


fn full_like(tensor: Tensor, fill_value: Float64) -> Tensor:
    return Tensor(fill_value)
# === ops.mojo
from .tensor import Tensor


fn multiply(a: Tensor, b: Tensor) raises -> Tensor:
    return Tensor(a.value * b.value)


fn power(base: Tensor, exponent: Tensor) raises -> Tensor:
    return Tensor(base.value**exponent.value)
# === use.mojo
from .tensor import Tensor as T
from .ops import power


struct State:
    var grad: T

    fn __init__(out self):
        self.grad = T(2.0)

    fn step(self, lr: Float64 = 0.1) raises -> T:
        return power(
            self.grad,  # squared below
            2,
        )


fn use() raises -> Float64:
    return State().step(lr=0.5).value
# -----
from .tensor import Tensor as T
from .ops import power, multiply


struct State:
    var grad: T

    fn __init__(out self):
        self.grad = T(2.0)

    fn step(self, lr: Float64 = 0.1) raises -> T:
        return multiply(
            self.grad,  # squared below
            self.grad,
        )


fn use() raises -> Float64:
    return State().step(lr=0.5).value
