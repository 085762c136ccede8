#: accepted-by 25.3
from collections import Dict


struct Row(Copyable, Movable):
    var cells: List[Int]

    fn __init__(out self):
        self.cells = List[Int]()

    fn __copyinit__(out self, existing: Self):
        self.cells = existing.cells.copy()

    fn __moveinit__(out self, owned existing: Self):
        self.cells = existing.cells^

    fn grow(mut self):
        self.cells.append(1)

    fn total(self) -> Int:
        return len(self.cells)


fn f(names: Dict[String, Int], words: List[String]) raises -> Int:
    var n = 0
    for item in names.items():
        n += len(item[].key) + item[].value  # item[] no more
    for key in names:
        n += names[key[]]
    for word in words:
        for other in words:
            if word[] == other[]:
                n += 1
    return n


fn g(mut rows: List[Row]) -> Int:
    var n = 0
    for row in rows:
        row[].grow()
    for row in rows:
        row[].cells[0] = 3
    for row in rows:
        n += row[].total()
    return n
# -----
from collections import Dict


struct Row(Copyable, Movable):
    var cells: List[Int]

    fn __init__(out self):
        self.cells = List[Int]()

    fn __copyinit__(out self, existing: Self):
        self.cells = existing.cells.copy()

    fn __moveinit__(out self, owned existing: Self):
        self.cells = existing.cells^

    fn grow(mut self):
        self.cells.append(1)

    fn total(self) -> Int:
        return len(self.cells)


fn f(names: Dict[String, Int], words: List[String]) raises -> Int:
    var n = 0
    for item in names.items():
        n += len(item.key) + item.value  # item[] no more
    for key in names:
        n += names[key]
    for word in words:
        for other in words:
            if word == other:
                n += 1
    return n


fn g(mut rows: List[Row]) -> Int:
    var n = 0
    for ref row in rows:
        row.grow()
    for ref row in rows:
        row.cells[0] = 3
    for row in rows:
        n += row.total()
    return n
