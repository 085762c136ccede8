#: accepted-by 0.25.6
#: not-compiled a report stays
#: option alone yes
#: reports 1
struct Grid[rank: Int]:
    fn __init__(out self):
        pass

    fn shift(self, rank: Int) -> Int:
        return rank


trait Shifting:
    fn shift(self, rank: Int) -> Int:
        ...


fn use[T: Shifting](x: T) -> Int:
    return x.shift(rank=3)
