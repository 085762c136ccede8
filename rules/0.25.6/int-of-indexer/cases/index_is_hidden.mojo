#: accepted-by 25.5
#: target 0.25.6
fn shifted[I: Indexer](index: I, by: Int) -> Int:
    return Int(index) + by


fn free[I: Indexer](i: I) -> Int:
    return Int(i)
# -----
from builtin.int import index as index_1


fn shifted[I: Indexer](index: I, by: Int) -> Int:
    return index_1(index) + by


fn free[I: Indexer](i: I) -> Int:
    return index(i)
