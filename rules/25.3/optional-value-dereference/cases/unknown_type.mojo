struct Vector(Copyable, Movable):
    var x: Int

    fn __init__(out self):
        self.x = 1

    fn __getitem__(self, i: Int) -> Int:
        return i


struct Holder(Copyable, Movable):
    var inside: Optional[Vector]

    fn __init__(out self):
        self.inside = None


fn read(holders: List[Holder]) -> Int:
    return holders.unsafe_get(0).inside.value()[].x
# -----
struct Vector(Copyable, Movable):
    var x: Int

    fn __init__(out self):
        self.x = 1

    fn __getitem__(self, i: Int) -> Int:
        return i


struct Holder(Copyable, Movable):
    var inside: Optional[Vector]

    fn __init__(out self):
        self.inside = None


fn read(holders: List[Holder]) -> Int:
    return holders.unsafe_get(0).inside.value().x
