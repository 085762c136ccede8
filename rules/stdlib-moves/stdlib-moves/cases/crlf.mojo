from time import now, sleep
from sys import (
    sizeof,
    # why: bits
    bitwidthof,  # and so on
)


fn f() -> Float64:
    var start = now()
    return Float64(now() - start) / 1e9 * sizeof[Int8]() * bitwidthof[Int8]()
# -----
from time import perf_counter_ns, sleep
from sys import (
    size_of,
    # why: bits
    bit_width_of,  # and so on
)


fn f() -> Float64:
    var start = perf_counter_ns()
    return Float64(perf_counter_ns() - start) / 1e9 * size_of[Int8]() * bit_width_of[Int8]()
