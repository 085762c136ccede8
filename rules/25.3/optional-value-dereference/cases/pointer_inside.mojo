#: target-accepts
from memory import ArcPointer


fn f(p: Optional[ArcPointer[Int]]) -> Int:
    return p.value()[]
