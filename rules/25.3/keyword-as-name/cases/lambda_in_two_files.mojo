#: target 0.25.6
# === decay.mojo
fn decay(x: Float64, lambda: Float64 = 0.5) -> Float64:
    return x * lambda
# -----
fn decay(x: Float64, `lambda`: Float64 = 0.5) -> Float64:
    return x * `lambda`
# === use.mojo
from .decay import decay


fn half(x: Float64) -> Float64:
    return decay(x, lambda=0.5)
# -----
from .decay import decay


fn half(x: Float64) -> Float64:
    return decay(x, `lambda`=0.5)
