#: reports 0
comptime SIZE = 4
comptime NAMES: Int = 3


fn comptime() -> Int:
    return SIZE


struct Stage:
    fn __init__(out self):
        pass

    fn comptime(self) -> Int:
        comptime twice = (2)
        return twice * SIZE


fn use() -> Int:
    # a variable called comptime = 3
    return Stage().comptime() + NAMES
