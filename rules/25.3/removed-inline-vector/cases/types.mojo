#: target 0.25.6
from collections import Dict, InlineList as Small


struct Grid:
    var rows: Small[Small[Int, 4], 3]
    var names: Dict[String, Int]

    fn __init__(out self):
        self.rows = Small[Small[Int, 4], 3]()  # no rows
        self.names = Dict[String, Int]()


fn make() -> Small[Int, capacity=4]:
    return Small[Int, capacity=4](1, 2)
# -----
from collections import Dict


struct Grid:
    var rows: List[List[Int]]
    var names: Dict[String, Int]

    fn __init__(out self):
        self.rows = List[List[Int]](capacity=3)  # no rows
        self.names = Dict[String, Int]()


fn make() -> List[Int]:
    return List[Int](1, 2)
