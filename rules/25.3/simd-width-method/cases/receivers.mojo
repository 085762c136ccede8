from sys import argv, simd_width_of
from math import sqrt


fn f[dtype: DType]() -> Int:
    alias a = Scalar[dtype].simdwidthof()
    alias b = Float64.simd_width_of()  # doubles
    return a + b + DType.int8.simdwidthof() + len(argv())
# -----
from sys import argv, simd_width_of
from math import sqrt


fn f[dtype: DType]() -> Int:
    alias a = simd_width_of[dtype]()
    alias b = simd_width_of[DType.float64]()  # doubles
    return a + b + simd_width_of[DType.int8]() + len(argv())
