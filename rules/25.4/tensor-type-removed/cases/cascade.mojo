#: accepted-by 25.3
#: unsafe
# === utility.mojo
from tensor import Tensor


fn to_tensor(n: Int) -> Tensor[DType.float32]:
    return Tensor[DType.float32](n)


fn double(n: Int) -> Int:
    return 2 * n
# -----
# TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
# fn to_tensor(n: Int) -> Tensor[DType.float32]:
#     return Tensor[DType.float32](n)


fn double(n: Int) -> Int:
    return 2 * n
# === api.mojo
from .utility import to_tensor
from .utility import (
    double,  # stays
    to_tensor as convert,  # goes
)


fn rank(n: Int) -> Int:
    return convert(n).rank()
# -----
from .utility import (
    double,  # stays
    # goes
)


# TODO(odyssey-migrate MJ202): needs `convert`, which needs `tensor.Tensor`, removed in 25.4
# fn rank(n: Int) -> Int:
#     return convert(n).rank()
# === test_api.mojo
from .api import *
from . import utility


def test_rank():
    print(rank(2))


def test_conversion():
    print(utility.to_tensor(2).rank())


def test_double():
    print(double(2))


def main():
    test_rank()
    test_double()
# -----
from .api import *
from . import utility


# TODO(odyssey-migrate MJ202): needs `rank`, which needs `tensor.Tensor`, removed in 25.4
# def test_rank():
#     print(rank(2))


# TODO(odyssey-migrate MJ202): needs `to_tensor`, which needs `tensor.Tensor`, removed in 25.4
# def test_conversion():
#     print(utility.to_tensor(2).rank())


def test_double():
    print(double(2))


def main():
    # TODO(odyssey-migrate MJ202): needs `test_rank`, which needs `tensor.Tensor`, removed in 25.4
    # test_rank()
    test_double()
