#: accepted-by 25.3
#: unsafe
# === prelude.mojo
from tensor import Tensor
from math import sqrt
# -----
from math import sqrt
# === aliases.mojo
from .prelude import Tensor

alias F32 = Tensor[DType.float32]
alias Width = 3
# -----
# TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
# alias F32 = Tensor[DType.float32]
alias Width = 3
# === uses.mojo
from .prelude import *
from .aliases import F32, Width


fn rank(t: Tensor[DType.float64]) -> Int:
    return t.rank()


fn rank(t: F32) -> Int:
    return t.rank() + Width


fn root(x: Float64) -> Float64:
    return sqrt(x)
# -----
from .prelude import *
from .aliases import Width


# TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
# fn rank(t: Tensor[DType.float64]) -> Int:
#     return t.rank()


# TODO(odyssey-migrate MJ202): needs `F32`, which needs `tensor.Tensor`, removed in 25.4
# fn rank(t: F32) -> Int:
#     return t.rank() + Width


fn root(x: Float64) -> Float64:
    return sqrt(x)
