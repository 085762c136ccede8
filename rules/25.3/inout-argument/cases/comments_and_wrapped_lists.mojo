struct Pair:
    var a: Int
    var b: Int

    fn __init__(
        inout self,  # not inout any more
        a: Int,
        # the second
        b: Int,
    ):
        self.a = a
        self.b = b

    fn __copyinit__(inout self: Self, existing: Self):
        self.a = existing.a
        self.b = existing.b

    @staticmethod
    fn swap(inout x: Int, inout y: Int):
        x, y = y, x

    fn __iadd__(inout  self, other: Int): self.a += other
# -----
struct Pair:
    var a: Int
    var b: Int

    fn __init__(
        out self,  # not inout any more
        a: Int,
        # the second
        b: Int,
    ):
        self.a = a
        self.b = b

    fn __copyinit__(out self: Self, existing: Self):
        self.a = existing.a
        self.b = existing.b

    @staticmethod
    fn swap(mut x: Int, mut y: Int):
        x, y = y, x

    fn __iadd__(mut  self, other: Int): self.a += other
