fn f() -> Int:
    from sys import sizeof
    from math import isqrt, sqrt

    return sizeof[Int32]() + Int(isqrt(Float32(4)) + sqrt(Float32(4)))


fn g():
    from utils import StaticIntTuple, Index

    print(StaticIntTuple[2](1, 2), Index(3))
# -----
fn f() -> Int:
    from sys import size_of
    from math import rsqrt, sqrt

    return size_of[Int32]() + Int(rsqrt(Float32(4)) + sqrt(Float32(4)))


fn g():
    from utils import IndexList, Index

    print(IndexList[2](1, 2), Index(3))
