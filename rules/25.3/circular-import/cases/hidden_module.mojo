#: reports 2
#: not-compiled the module has to be moved by hand
# === schedulers.mojo
struct StepLR:
    var rate: Float64

    fn __init__(out self):
        self.rate = 0.1
# === schedulers/__init__.mojo
from ..schedulers import StepLR
from .step import scale
# === schedulers/step.mojo
fn scale() -> Float64:
    return 0.1
# === hidden/__init__.mojo
from .warm import rate
# === hidden/warm.mojo
fn rate() -> Float64:
    return 0.1
# === hidden.mojo
struct Warmup:
    var rate: Float64
# === use.mojo
from .hidden import Warmup, rate
