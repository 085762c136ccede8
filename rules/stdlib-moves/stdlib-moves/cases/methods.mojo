from bit import is_power_of_two, ctlz
from memory import Arc, Box
import bit as bits


fn f(n: Int) -> Bool:
    var shared = Arc(n)
    var unique: Box[Int] = Box(3)
    return is_power_of_two(n + shared[]) or is_power_of_two(8) or bits.is_power_of_two(unique[])


fn g(n: Int) -> Int:
    return bits.ctpop(ctlz(n))
# -----
from bit import count_leading_zeros
from memory import ArcPointer, OwnedPointer
import bit as bits


fn f(n: Int) -> Bool:
    var shared = ArcPointer(n)
    var unique: OwnedPointer[Int] = OwnedPointer(3)
    return (n + shared[]).is_power_of_two() or Int(8).is_power_of_two() or unique[].is_power_of_two()


fn g(n: Int) -> Int:
    return bits.pop_count(count_leading_zeros(n))
