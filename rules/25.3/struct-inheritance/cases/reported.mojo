#: reports 1
#: not-compiled a report stays
@fieldwise_init
struct Base(Copyable, Movable):
    var n: Int


struct Derived(Base):
    var m: Int

    fn __init__(out self):
        self.m = 1
