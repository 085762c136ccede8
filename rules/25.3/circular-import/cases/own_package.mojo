# === schedulers/__init__.mojo
from ..schedulers import StepLR, WarmupLR  # public
from .step import scale
# -----
from .step import StepLR, WarmupLR  # public
from .step import scale
# === schedulers/step.mojo
struct StepLR:
    var rate: Float64

    fn __init__(out self):
        self.rate = scale()


struct WarmupLR:
    var rate: Float64

    fn __init__(out self):
        self.rate = 1.0


fn scale() -> Float64:
    return 0.1
# === use.mojo
from .schedulers import StepLR, scale


fn use() -> Float64:
    return StepLR().rate * scale()
