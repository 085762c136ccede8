#: target-accepts
# === own.mojo
fn floor(x: Float64) -> Float64:
    return x


fn g() -> Float64:
    return floor(1.5)
# === other.mojo
from .own import *


fn h() -> Float64:
    return floor(1.5)
