#: reports 2
#: not-compiled a report stays
fn get(ref x: Int) -> ref [x] Int as r:
    return x


fn noted(
    x: Int
) -> List[  # of what?
    Int
] as r:
    r = List[Int]()
