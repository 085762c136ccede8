#: target 0.25.6
from utils import StringRef
from memory import UnsafePointer


struct Label:
    var text: StringRef

    fn __init__(out self, text: StringRef = StringRef("none")):
        self.text = StringRef("fixed")


fn named[name: StringRef]() -> StringRef:
    return name  # not StringRef("x")


fn of_string(s: String, known: List[StringRef]) -> Int:
    return len(StringRef(s)) + len(known)
# -----
from memory import UnsafePointer


struct Label:
    var text: StaticString

    fn __init__(out self, text: StaticString = StaticString("none")):
        self.text = StaticString("fixed")


fn named[name: StaticString]() -> StaticString:
    return name  # not StringRef("x")


fn of_string(s: String, known: List[StaticString]) -> Int:
    return len(StringSlice(s)) + len(known)
