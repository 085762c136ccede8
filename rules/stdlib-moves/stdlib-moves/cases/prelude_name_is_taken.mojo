from math import abs as math_abs, sqrt
from math import roundeven
from math.math import max as largest


fn abs(x: List[Float32]) -> Float32:
    return math_abs(x[0]) + largest(x[0], x[1]) + sqrt(x[0])


fn round(x: List[Float32]) -> Float32:
    return roundeven(x[0])
# -----
from math import sqrt
from builtin.math import round as roundeven
from builtin.math import abs as math_abs


fn abs(x: List[Float32]) -> Float32:
    return math_abs(x[0]) + max(x[0], x[1]) + sqrt(x[0])


fn round(x: List[Float32]) -> Float32:
    return roundeven(x[0])
