#: reports 2
#: not-compiled a report stays
# === results.mojo
struct MetricResult:
    var value: Int
# === layers.mojo
fn linear(x: Int) -> Int:
    return x
# === use.mojo
from .layers import MetricResult
from .layers import linear_layer
from .layers.results import other


fn use(x: MetricResult, n: Int) -> Int:
    return linear(n)
