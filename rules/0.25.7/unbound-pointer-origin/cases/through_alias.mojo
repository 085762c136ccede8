from sys import external_call

alias Bytes = UnsafePointer[UInt8]  # raw memory


struct File:
    var data: Bytes

    fn __init__(out self):
        self.data = external_call["malloc", UnsafePointer[UInt8]](12)
# -----
from sys import external_call

alias Bytes = UnsafePointer[UInt8, MutAnyOrigin]  # raw memory


struct File:
    var data: Bytes

    fn __init__(out self):
        self.data = external_call["malloc", UnsafePointer[UInt8, MutAnyOrigin]](12)
