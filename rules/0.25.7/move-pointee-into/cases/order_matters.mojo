#: reports 2
#: not-compiled what has side effects is left
fn first(p: UnsafePointer[String, MutAnyOrigin]) -> UnsafePointer[String, MutAnyOrigin]:
    return p


struct Table:
    var slots: UnsafePointer[String, MutAnyOrigin]

    fn __init__(out self, slots: UnsafePointer[String, MutAnyOrigin]):
        self.slots = slots

    fn shift(mut self, old: UnsafePointer[String, MutAnyOrigin], i: Int):
        (old + i).move_pointee_into(self.slots + 2 * i)
        old.move_pointee_into(self.slots)
        first(old).move_pointee_into(self.slots)
        old.move_pointee_into(  # here
            self.slots
        )
# -----
fn first(p: UnsafePointer[String, MutAnyOrigin]) -> UnsafePointer[String, MutAnyOrigin]:
    return p


struct Table:
    var slots: UnsafePointer[String, MutAnyOrigin]

    fn __init__(out self, slots: UnsafePointer[String, MutAnyOrigin]):
        self.slots = slots

    fn shift(mut self, old: UnsafePointer[String, MutAnyOrigin], i: Int):
        (self.slots + 2 * i).init_pointee_move_from(old + i)
        self.slots.init_pointee_move_from(old)
        first(old).move_pointee_into(self.slots)
        old.move_pointee_into(  # here
            self.slots
        )
