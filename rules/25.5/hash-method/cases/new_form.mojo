#: reports 0
#: target-accepts
from hashlib import Hasher


struct Key(Hashable):
    var x: Int
    var y: Int

    fn __init__(out self, x: Int):
        self.x = x
        self.y = x

    fn __hash__[H: Hasher](self, mut hasher: H):
        hasher.update(self.x)
        hasher.update(self.y)
