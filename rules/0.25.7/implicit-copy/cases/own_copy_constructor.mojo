# === buffer.mojo
struct Buffer(Movable):  # owns its numbers
    var data: List[Int]

    fn __init__(out self):
        self.data = List[Int]()

    fn __copyinit__(out self, existing: Self):
        self.data = existing.data.copy()
# -----
struct Buffer(Movable, ImplicitlyCopyable):  # owns its numbers
    var data: List[Int]

    fn __init__(out self):
        self.data = List[Int]()

    fn __copyinit__(out self, existing: Self):
        self.data = existing.data.copy()
# === use.mojo
from .buffer import Buffer


fn longer(b: Buffer) -> Buffer:
    var first = b
    first.data.append(1)
    return first
