struct Maker:
    var n: Int

    fn __init__(out self):
        self.n = 1

    @staticmethod
    fn make() raises -> Self as made:
        made = Self()
        # return made
        return made

    fn keyword(self, *, scale: Int = 2) -> Int as r:
        fn inner() -> Int:
            var r = 1
            return r

        r = self.n * scale * inner()
        if r > 3:
            return r
        return 4


fn options(a: Int, /, **values: Int) raises -> Int as r:
    r = values["a"]


fn wrapped[T: Copyable & Movable](
    a: Int,  # -> Int as a
    b: T,
) -> List[T] as list:
    """Text: -> Int as r."""
    list = List[T]()
# -----
struct Maker:
    var n: Int

    fn __init__(out self):
        self.n = 1

    @staticmethod
    fn make(out made: Self) raises:
        made = Self()
        # return made
        return

    fn keyword(self, *, scale: Int = 2, out r: Int):
        fn inner() -> Int:
            var r = 1
            return r

        r = self.n * scale * inner()
        if r > 3:
            return
        return 4


fn options(a: Int, /, out r: Int, **values: Int) raises:
    r = values["a"]


fn wrapped[T: Copyable & Movable](
    a: Int,  # -> Int as a
    b: T, out list: List[T],
):
    """Text: -> Int as r."""
    list = List[T]()
