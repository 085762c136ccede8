#: accepted-by 25.5
from sys.info import (
    simdwidthof as lanes,  # how many at once
    bitwidthof,
)


fn f() -> Int:
    return lanes[DType.float64]() * bitwidthof[DType.float64]()
# -----
from sys.info import (
    simd_width_of as lanes,  # how many at once
    bit_width_of,
)


fn f() -> Int:
    return lanes[DType.float64]() * bit_width_of[DType.float64]()
