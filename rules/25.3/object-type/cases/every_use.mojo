#: reports 2
#: not-compiled the type is the author's to give
def f(x: object) -> Int:
    return 1


def g() -> Int:
    var a: object = 3
    return 1
