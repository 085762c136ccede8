#: accepted-by 25.3
#: unsafe
from tensor import Tensor


fn count(x: List[Int]) -> Int:
    return len(x)


fn count(x: Tensor[DType.float32]) -> Int:
    return x.num_elements()


fn both(x: List[Int]) -> Int:
    return count(x)
# -----
fn count(x: List[Int]) -> Int:
    return len(x)


# TODO(odyssey-migrate MJ202): needs `tensor.Tensor`, removed in 25.4
# fn count(x: Tensor[DType.float32]) -> Int:
#     return x.num_elements()


fn both(x: List[Int]) -> Int:
    return count(x)
