#: target 0.25.6
#: accepted-by 25.5
from algorithm import elementwise
from utils import IndexList


fn run[rank: Int](shape: IndexList[rank]) raises:
    @always_inline
    @parameter
    fn copy[
        width: Int,  # lanes
        r: Int,  # rank
    ](i: IndexList[r]):
        print(i[0])

    elementwise[copy, 4](shape)
# -----
from algorithm import elementwise
from utils import IndexList


fn run[rank: Int](shape: IndexList[rank]) raises:
    @always_inline
    @parameter
    fn copy[
        width: Int,  # lanes
        r: Int, alignment: Int = 1,  # rank
    ](i: IndexList[r]):
        print(i[0])

    elementwise[copy, 4](shape)
