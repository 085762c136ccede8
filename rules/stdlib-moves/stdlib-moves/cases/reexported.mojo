#: accepted-by 25.5
# === widths.mojo
from sys import simdwidthof

alias native = simdwidthof[DType.float32]()
# -----
from sys import simd_width_of as simdwidthof

alias native = simdwidthof[DType.float32]()
# === user.mojo
from .widths import simdwidthof, native


fn f() -> Int:
    return simdwidthof[DType.int8]() + native
