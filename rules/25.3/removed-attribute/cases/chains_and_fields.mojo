struct Graph:
    var nodes: List[Int]

    fn __init__(out self):
        self.nodes = List[Int]()


struct Model:
    var graph: Graph

    fn __init__(out self):
        self.graph = Graph()

    fn last(self) -> Int:
        return self.graph.nodes[self.graph.nodes.size - 1]  # the size counts


fn clamp(v: SIMD[DType.float32, 4]) -> SIMD[DType.float32, 4]:
    # v.min(1) is no code here
    return v.min(1.0).max(
        0.0  # lower bound
    )


fn score(d: DType) -> Int:
    return Int(d.is_int8()) + Int(d.is_bool() == True)


fn raw(s: String) -> UInt8:
    return s._as_ptr()[0]
# -----
struct Graph:
    var nodes: List[Int]

    fn __init__(out self):
        self.nodes = List[Int]()


struct Model:
    var graph: Graph

    fn __init__(out self):
        self.graph = Graph()

    fn last(self) -> Int:
        return self.graph.nodes[len(self.graph.nodes) - 1]  # the size counts


fn clamp(v: SIMD[DType.float32, 4]) -> SIMD[DType.float32, 4]:
    # v.min(1) is no code here
    return max(min(v, 1.0),
        0.0  # lower bound
    )


fn score(d: DType) -> Int:
    return Int(d == DType.int8) + Int((d == DType.bool) == True)


fn raw(s: String) -> UInt8:
    return s.unsafe_ptr()[0]
