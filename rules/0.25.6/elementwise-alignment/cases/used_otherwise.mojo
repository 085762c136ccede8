#: unsafe
#: accepted-by 25.5
from algorithm import elementwise
from utils import IndexList


fn run() raises:
    @parameter
    fn body[width: Int, rank: Int](i: IndexList[rank]):
        var alignment = i[0]
        print(alignment)

    body[1, 1](IndexList[1](0))
    elementwise[body, 4](IndexList[1](8))
    elementwise[body, simd_width=1](IndexList[1](8))
# -----
from algorithm import elementwise
from utils import IndexList


fn run() raises:
    @parameter
    fn body[width: Int, rank: Int, alignment_1: Int = 1](i: IndexList[rank]):
        var alignment = i[0]
        print(alignment)

    body[1, 1](IndexList[1](0))
    elementwise[body, 4](IndexList[1](8))
    elementwise[body, simd_width=1](IndexList[1](8))
