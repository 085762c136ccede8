# The exponential and its like.
from math import exp  # the exponential


fn f(x: Float64) -> Float64:
    # sqrt in a comment
    return exp(x) + log(x)


fn g():
    abort()
# -----
# The exponential and its like.
from math import exp, log  # the exponential
from os import abort


fn f(x: Float64) -> Float64:
    # sqrt in a comment
    return exp(x) + log(x)


fn g():
    abort()
