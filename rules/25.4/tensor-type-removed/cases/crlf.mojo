#: accepted-by 25.3
#: unsafe
from tensor import Tensor


fn size(t: Tensor[DType.float32]) -> Int:
    """Counts.

    All of them.
    """
    # A comment.
    return t.num_elements()
# -----
# TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
# fn size(t: Tensor[DType.float32]) -> Int:
#     """Counts.

#     All of them.
#     """
#     # A comment.
#     return t.num_elements()
