#: not-compiled the import stays
#: reports 1
from utils.loop import unroll


fn body[i: Int]():
    print(i)


fn short(n: Int):
    if n > 2: unroll[body, 3]()
