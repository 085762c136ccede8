#: not-compiled the import stays
#: reports 1
from collections import InlineList


fn sized[n: Int]() -> Int:
    alias Small = InlineList
    var v = InlineList[Int, n]()
    return len(v)
