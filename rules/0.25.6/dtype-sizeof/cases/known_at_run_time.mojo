#: accepted-by 25.5
#: reports 1
#: not-compiled a report stays
fn size(dt: DType) -> Int:
    return 2 * dt.sizeof()
