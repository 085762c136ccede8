from collections.vector import DynamicVector


struct Node:
    var id: Int

    fn __init__(out self, id: Int):
        self.id = id


struct Tape:
    var nodes: DynamicVector[Node]  # in order

    fn __init__(out self):
        self.nodes = DynamicVector[Node]()
# -----
struct Node(Copyable, Movable):
    var id: Int

    fn __init__(out self, id: Int):
        self.id = id


struct Tape:
    var nodes: List[Node]  # in order

    fn __init__(out self):
        self.nodes = List[Node]()
