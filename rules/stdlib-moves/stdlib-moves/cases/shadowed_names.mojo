#: target-accepts
from sys import size_of


struct Layout:
    var sizeof: Int

    fn __init__(out self, sizeof: Int):
        self.sizeof = sizeof

    fn alignof(self) -> Int:
        return self.sizeof


fn simdwidthof() -> Int:
    return 4


fn now() -> Int:
    return Layout(sizeof=simdwidthof()).alignof() + size_of[Int8]()
