#: accepted-by 25.5
from math import sqrt

"""
One

Two
"""


fn f() -> Float64:
    return sqrt(2.0)
# -----
from math import sqrt

# One
#
# Two


fn f() -> Float64:
    return sqrt(2.0)
