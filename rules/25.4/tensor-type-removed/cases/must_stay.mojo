#: accepted-by 25.3
#: unsafe
#: reports 6
#: not-compiled there is no successor, and what needs the type has to stay
# === field.mojo
from tensor import Tensor


struct Box:
    var data: Tensor[DType.float32]


fn count(t: Tensor[DType.float32]) -> Int:
    return t.num_elements()
# === use_of_field.mojo
from .field import count


fn twice(n: Int) -> Int:
    return 2 * n
# === required.mojo
from tensor import Tensor


trait Counted:
    fn count(self) -> Int:
        ...


struct Numbers(Counted):
    fn count(self) -> Int:
        return Tensor[DType.float32](3).num_elements()
# === implicit.mojo
from tensor import Tensor


struct Range(Sized):
    fn __len__(self) -> Int:
        return Tensor[DType.float32](3).num_elements()
# === freed.mojo
from tensor import Tensor


struct Owner:
    fn __del__(owned self):
        print(Tensor[DType.float32](3))
# === asked.mojo
from tensor import Tensor


trait Sink:
    fn take(self, t: Tensor[DType.float32]):
        ...
# === program.mojo
from tensor import Tensor


def main():
    print(Tensor[DType.float32](3))
