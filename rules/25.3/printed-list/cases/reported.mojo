#: reports 1
#: not-compiled a report stays
fn show(sizes: List[Int]):
    print("sizes", sizes)
