#: reports 1
#: not-compiled a report stays
fn use(r: Int64, total: Float64) -> Bool:
    return r < total
