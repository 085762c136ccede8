#: accepted-by 25.5
#: reports 3
#: not-compiled a report stays
struct Guard(Movable):
    var id: Int

    fn __init__(out self):
        self.id = 1

    fn maybe(owned self, really: Bool):
        if really:
            __disable_del self

    fn early(owned self) -> Int:
        if self.id > 3:
            return 1
        __disable_del self
        return 2

    fn raising(owned self) raises -> Int:
        check(self.id)
        __disable_del self
        return 2


fn check(id: Int) raises:
    if id > 3:
        raise Error("too many")
