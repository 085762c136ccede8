#: target-accepts
# === case.mojo
from .helpers import bool, float as number
from .more import *


struct Number:
    var int: Int

    fn __init__(out self, int: Int = 0):
        self.int = int

    fn str(self) -> String:
        return "str(1)"


fn use(float: fn (Int) -> Int, n: Number) -> String:
    # str(1)
    var pint = float(1)
    print(n.str(), Number(int=2).int, number(2), bool(3), pint)
    return str("x")
# === helpers.mojo
fn bool(x: Int) -> Int:
    return x


fn float(x: Int) -> Int:
    return x
# === more.mojo
fn str(x: String) -> String:
    return x
