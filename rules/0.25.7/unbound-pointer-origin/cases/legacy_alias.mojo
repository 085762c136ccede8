#: target-accepts
from memory import LegacyUnsafePointer as UnsafePointer


struct Old:
    var p: UnsafePointer[Float32]

    fn __init__(out self):
        self.p = UnsafePointer[Float32]()
