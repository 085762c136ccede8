from utils.span import Span
from utils import InlineArray, Variant
from math.limit import neginf, max_finite  # bounds
from math import min, sqrt, roundeven
from algorithm.functional import num_physical_cores, vectorize


fn lowest(values: Span[Float32]) -> Float32:
    var best = max_finite[DType.float32]()
    for i in range(len(values)):
        best = min(best, roundeven(values[i]))
    return max(best, neginf[DType.float32]()) + sqrt(Float32(num_physical_cores()))


fn pick(x: Variant[Int, String], y: InlineArray[Int, 2]) -> Int:
    return y[0]
# -----
from memory import Span
from utils import Variant
from utils.numerics import neg_inf, max_finite  # bounds
from math import sqrt
from algorithm.functional import vectorize
from collections import InlineArray
from sys import num_physical_cores


fn lowest(values: Span[Float32]) -> Float32:
    var best = max_finite[DType.float32]()
    for i in range(len(values)):
        best = min(best, round(values[i]))
    return max(best, neg_inf[DType.float32]()) + sqrt(Float32(num_physical_cores()))


fn pick(x: Variant[Int, String], y: InlineArray[Int, 2]) -> Int:
    return y[0]
