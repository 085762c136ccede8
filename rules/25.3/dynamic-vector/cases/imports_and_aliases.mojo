from utils import Variant
from collections import Dict, DynamicVector as Vec  # growing
from math import sqrt


struct Stack:
    var items: Vec[Int]

    fn __init__(out self):
        self.items = Vec[Int]()

    fn push(mut self, x: Int):
        self.items.push_back(x)  # items.push_back, not push

    fn pop(mut self) -> Int:
        return self.items.pop_back()


fn f(rows: List[Int]) -> Vec[Int]:
    var copied = Vec[Int](capacity=3)
    for i in range(len(rows)):
        copied.push_back(rows[i])
    return copied^
# -----
from utils import Variant
from collections import Dict  # growing
from math import sqrt


struct Stack:
    var items: List[Int]

    fn __init__(out self):
        self.items = List[Int]()

    fn push(mut self, x: Int):
        self.items.append(x)  # items.push_back, not push

    fn pop(mut self) -> Int:
        return self.items.pop()


fn f(rows: List[Int]) -> List[Int]:
    var copied = List[Int](capacity=3)
    for i in range(len(rows)):
        copied.append(rows[i])
    return copied^
