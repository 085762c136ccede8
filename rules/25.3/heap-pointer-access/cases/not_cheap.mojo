#: reports 1
#: not-compiled what an element does when it goes is not known
struct Node(Copyable, Movable):
    var name: String

    fn __init__(out self, name: String):
        self.name = name


fn build() -> Int:
    var p = alloc[Node](2)
    p.store(0, Node("a"))
    var q = alloc[Float32](2)
    q.store(0, 1)
    return Int(q.load(0, 1))
