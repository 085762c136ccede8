#: accepted-by 0.25.6
# === grid.mojo
struct Grid[rank: Int]:
    fn __init__(out self):
        pass

    @staticmethod
    fn full(value: Int, rank: Int) -> Int:
        return value + rank

    @staticmethod
    fn full(value: String, rank: Int) -> Int:
        return rank
# -----
struct Grid[rank: Int]:
    fn __init__(out self):
        pass

    @staticmethod
    fn full(value: Int, rank_: Int) -> Int:
        return value + rank_

    @staticmethod
    fn full(value: String, rank_: Int) -> Int:
        return rank_
# === main.mojo
from .grid import Grid as G


struct Other:
    fn __init__(out self):
        pass

    @staticmethod
    fn full(rank: Int) -> Int:
        return rank


fn use():
    print(G[3].full(1, rank=2))
    var rank = G[3].full(
        "x",
        rank=2,  # rank=
    )
    print(Other.full(rank=rank))
# -----
from .grid import Grid as G


struct Other:
    fn __init__(out self):
        pass

    @staticmethod
    fn full(rank: Int) -> Int:
        return rank


fn use():
    print(G[3].full(1, rank_=2))
    var rank = G[3].full(
        "x",
        rank_=2,  # rank=
    )
    print(Other.full(rank=rank))
