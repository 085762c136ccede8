#: accepted-by 25.5
fn two[*Is: Indexer](*indices: *Is) -> Int:
    return Int(indices[0]) + Int(
        indices[1]  # the second
    )


fn both[I: Indexer & Intable](i: I) -> Int:
    return Int(i)
# -----
fn two[*Is: Indexer](*indices: *Is) -> Int:
    return index(indices[0]) + index(
        indices[1]  # the second
    )


fn both[I: Indexer & Intable](i: I) -> Int:
    return Int(i)
