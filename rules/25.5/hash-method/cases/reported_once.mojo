#: reports 1
#: accepted-by 25.4
#: not-compiled the body is the author's to write
struct Key(Hashable):
    var x: Int
    var y: Int

    fn __init__(out self, x: Int):
        self.x = x
        self.y = x

    fn __hash__(self) -> UInt:
        return UInt(self.x) ^ UInt(self.y)
