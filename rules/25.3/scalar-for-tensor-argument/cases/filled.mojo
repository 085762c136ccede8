#: unsafe
# === tensor.mojo
@fieldwise_init
struct Tensor(Copyable, Movable):
    var value: Float64


fn full_like(tensor: Tensor, fill_value: Float64) -> Tensor:
    return Tensor(fill_value)


fn power(base: Tensor, exponent: Tensor) raises -> Tensor:
    return Tensor(base.value**exponent.value)
# === use.mojo
from .tensor import Tensor, power


fn use(x: Tensor, n: Int) raises -> Float64:
    var a = power(x, 2.5)  # no square
    var b = power(2.0, exponent=x)
    return a.value + b.value
# -----
from .tensor import Tensor, power, full_like


fn use(x: Tensor, n: Int) raises -> Float64:
    var a = power(x, full_like(x, 2.5))  # no square
    var b = power(full_like(x, 2.0), exponent=x)
    return a.value + b.value
