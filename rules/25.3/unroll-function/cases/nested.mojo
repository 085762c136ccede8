#: target 0.25.6
from utils.loop import unroll


fn apply[f: fn[i: Int]() capturing [_] -> None, n: Int](i: Int):
    # all of them
    unroll[f, n * 2]()  # twice
    if i > 2:
        @parameter
        fn both[x: Int, y: Int]():
            print(x, y)

        unroll[2, 3, both]()
# -----
fn apply[f: fn[i: Int]() capturing [_] -> None, n: Int](i: Int):
    # all of them
    @parameter
    for i_1 in range(n * 2):
        f[i_1]()  # twice
    if i > 2:
        @parameter
        fn both[x: Int, y: Int]():
            print(x, y)

        @parameter
        for i_2 in range(2):
            @parameter
            for j in range(3):
                both[i_2, j]()
