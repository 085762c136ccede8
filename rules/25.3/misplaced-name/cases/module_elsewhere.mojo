#: reports 1
#: not-compiled a report stays
# === nn/layers.mojo
fn linear(x: Int) -> Int:
    return x
# === use.mojo
from .layers import linear


fn use(n: Int) -> Int:
    return linear(n)
