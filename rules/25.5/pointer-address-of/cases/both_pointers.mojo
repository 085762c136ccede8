#: accepted-by 25.4
from memory import Pointer, UnsafePointer as Raw, UnsafePointer


struct Box:
    var value: Int

    fn __init__(out self):
        self.value = 3  # UnsafePointer.address_of(self) is only text


fn f(mut box: Box) -> Int:
    var safe = Pointer.address_of(box.value)
    var typed = UnsafePointer[Int].address_of(
        box.value  # the field
    )
    return Raw.address_of(box)[].value + safe[] + typed[]
# -----
from memory import Pointer, UnsafePointer as Raw, UnsafePointer


struct Box:
    var value: Int

    fn __init__(out self):
        self.value = 3  # UnsafePointer.address_of(self) is only text


fn f(mut box: Box) -> Int:
    var safe = Pointer(to=box.value)
    var typed = UnsafePointer[Int](
        to=box.value  # the field
    )
    return Raw(to=box)[].value + safe[] + typed[]
