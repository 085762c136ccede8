#: reports 1
#: not-compiled a report stays
fn insert(p: Float64 = 0.1, n: Int = 1, words: List[String]):
    pass
