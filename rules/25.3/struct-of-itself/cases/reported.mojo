#: reports 2
#: not-compiled a report stays
@fieldwise_init
struct Int8(Copyable, Movable):
    var value: Int8

    fn doubled(self) -> Int16:
        return Int16(self.value)
