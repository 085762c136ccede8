#: not-compiled no release accepts it: the methods change the list and return nothing
#: reports 1
fn shape(n: Int) -> List[Int]:
    return List[Int](capacity=2).push_back(n).push_back(n)
