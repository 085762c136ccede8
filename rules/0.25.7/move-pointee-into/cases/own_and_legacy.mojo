#: target-accepts
#: reports 0
from memory import LegacyUnsafePointer


struct Mover:
    fn __init__(out self):
        pass

    fn move_pointee_into(self, other: Self):
        pass


fn use(a: LegacyUnsafePointer[String], b: LegacyUnsafePointer[String]):
    Mover().move_pointee_into(Mover())
    a.move_pointee_into(b)
