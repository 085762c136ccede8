from utils import Variant


fn total(var *values: Variant[Int, Float64]) -> Int:
    var sum = 0
    for value in values:
        if value[].isa[Int]():
            sum += value[].take[Int]()  # moved out
    return sum
# -----
from utils import Variant


fn total(var *values: Variant[Int, Float64]) -> Int:
    var sum = 0
    for ref value in values:
        if value.isa[Int]():
            sum += value.take[Int]()  # moved out
    return sum
