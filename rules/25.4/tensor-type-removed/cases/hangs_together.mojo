#: accepted-by 25.3
#: unsafe
#: reports 2
#: not-compiled what the function calls has to stay, since the field does
# === utility.mojo
from tensor import Tensor


fn to_tensor(n: Int) -> Tensor[DType.float32]:
    return Tensor[DType.float32](n)
# === box.mojo
from tensor import Tensor
from .utility import to_tensor


struct Box:
    var data: Tensor[DType.float32]


fn convert(n: Int) -> Tensor[DType.float32]:
    return to_tensor(n)
