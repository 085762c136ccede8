#: target 0.25.6
#: target-accepts
from sys import sizeof


fn f() -> Int:
    return sizeof[Int8]()
