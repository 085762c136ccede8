#: target-accepts
from memory import ArcPointer


fn f(shared: List[ArcPointer[Int]], raw: List[UnsafePointer[Int, MutAnyOrigin]]) -> Int:
    var n = 0
    for p in shared:
        n += p[]
    for p in raw:
        n += p[]
    return n
