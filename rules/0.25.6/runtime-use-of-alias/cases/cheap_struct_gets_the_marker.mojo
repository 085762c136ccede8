#: accepted-by 25.5
@fieldwise_init
struct Signal(Copyable, Movable):
    var value: Int


alias STOP = Signal(1)


fn step(n: Int) -> Signal:
    return STOP
# -----
@fieldwise_init
struct Signal(Copyable, Movable, ImplicitlyCopyable):
    var value: Int


alias STOP = Signal(1)


fn step(n: Int) -> Signal:
    return STOP
