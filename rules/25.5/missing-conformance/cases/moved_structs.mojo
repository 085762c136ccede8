struct Meta:
    var name: String

    fn __init__(out self, name: String):
        self.name = name


struct Saved(Copyable, Movable):  # holds a Meta
    var meta: Meta

    fn __init__(out self, var meta: Meta):
        self.meta = meta^


struct Box:
    var n: List[Int]

    fn __init__(out self):
        self.n = List[Int]()


fn make() -> Box:
    var box = Box()
    return box^
# -----
struct Meta(Movable, Copyable):
    var name: String

    fn __init__(out self, name: String):
        self.name = name


struct Saved(Copyable, Movable):  # holds a Meta
    var meta: Meta

    fn __init__(out self, var meta: Meta):
        self.meta = meta^


struct Box(Movable):
    var n: List[Int]

    fn __init__(out self):
        self.n = List[Int]()


fn make() -> Box:
    var box = Box()
    return box^
