#: accepted-by 25.5
trait Default:
    fn __init__(mut self):
        ...


struct Cell(Copyable, Movable):
    var x: Int

    @always_inline
    # takes what it needs
    fn __init__(
        mut self,  # mut self
        mut source: Int,
    ) -> None:
        self.x = source
        source = 0

    fn __copyinit__(mut self, existing: Self):
        self.x = existing.x

    fn grow(mut self):
        self.x += 1
# -----
trait Default:
    fn __init__(out self):
        ...


struct Cell(Copyable, Movable):
    var x: Int

    @always_inline
    # takes what it needs
    fn __init__(
        out self,  # mut self
        mut source: Int,
    ):
        self.x = source
        source = 0

    fn __copyinit__(out self, existing: Self):
        self.x = existing.x

    fn grow(mut self):
        self.x += 1
