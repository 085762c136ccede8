from collections import Optional


struct Node:
    var name: Optional[String]

    fn __init__(out self):
        self.name = None

    fn length(self) -> Int:
        return len(self.name.value()[])  # value()[]
# -----
from collections import Optional


struct Node:
    var name: Optional[String]

    fn __init__(out self):
        self.name = None

    fn length(self) -> Int:
        return len(self.name.value())  # value()[]
