#: accepted-by 25.3
#: unsafe
from tensor import Tensor, TensorShape  # of the standard library


fn twice(x: Int) -> Int:
    return 2 * x


# How many elements there are.
fn size(t: Tensor[DType.float32]) -> Int:
    # Counted by the type itself.
    return t.num_elements()  # not by us


@always_inline
fn zeros(
    n: Int,
) raises -> Int:
    var t = Tensor[DType.float32](TensorShape(n))

    return t.num_elements()
    # A last word.


fn thrice(x: Int) -> Int:
    return 3 * x
# -----
# TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
# from tensor import Tensor, TensorShape  # of the standard library


fn twice(x: Int) -> Int:
    return 2 * x


# How many elements there are.
# TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
# fn size(t: Tensor[DType.float32]) -> Int:
#     # Counted by the type itself.
#     return t.num_elements()  # not by us


# TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
# @always_inline
# fn zeros(
#     n: Int,
# ) raises -> Int:
#     var t = Tensor[DType.float32](TensorShape(n))

#     return t.num_elements()
#     # A last word.


fn thrice(x: Int) -> Int:
    return 3 * x
