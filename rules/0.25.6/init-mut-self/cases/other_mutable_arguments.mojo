#: target-accepts
struct Cell:
    var x: Int

    fn __init__(out self, mut source: Int):
        self.x = source

    fn initialize(mut self):
        """Text: fn __init__(mut self)."""
        self.x = 0


fn init(mut self: Cell):
    self.x = 1
