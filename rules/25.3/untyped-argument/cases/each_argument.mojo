#: reports 2
#: not-compiled the types are the author's to give
def f(x, y: Int, z=3):
    return x


def g(x: Int) -> Int:
    return x
