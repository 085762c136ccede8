#: accepted-by 25.3
#: reports 2
#: not-compiled there is no successor
from tensor import Tensor, TensorShape
from tensor import TensorSpec as Spec


fn size(t: Tensor[DType.float32]) -> Int:
    return t.num_elements()
