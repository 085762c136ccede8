#: accepted-by 25.3
#: unsafe
fn rank(n: Int) -> Int:
    from tensor import Tensor

    return Tensor[DType.float32](n).rank()


fn idle():
    from tensor import TensorShape


fn other() -> Int:
    from math import sqrt
    from tensor import TensorSpec, Tensor

    return Int(sqrt(Float64(4)))
# -----
# TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
# fn rank(n: Int) -> Int:
#     from tensor import Tensor

#     return Tensor[DType.float32](n).rank()


fn idle():
    pass


fn other() -> Int:
    from math import sqrt

    return Int(sqrt(Float64(4)))
