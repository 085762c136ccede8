#: not-compiled the import stays
#: reports 1
from utils import StringRef


fn of_pointer(p: UnsafePointer[UInt8], n: Int) -> Int:
    return len(StringRef(p, n))
