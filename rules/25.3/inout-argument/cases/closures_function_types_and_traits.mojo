alias Step = fn (inout Int) -> None


trait Resettable:
    fn __init__(inout self) -> None:
        ...

    fn reset(inout self):
        ...


fn apply(step: fn (inout x: Int) -> None, inout x: Int):
    @parameter
    fn twice(inout y: Int):
        step(y)
        step(y)

    twice(x)


def fill(inout *values: Int):
    for i in range(len(values)):
        values[i] = 0
# -----
alias Step = fn (mut Int) -> None


trait Resettable:
    fn __init__(out self):
        ...

    fn reset(mut self):
        ...


fn apply(step: fn (mut x: Int) -> None, mut x: Int):
    @parameter
    fn twice(mut y: Int):
        step(y)
        step(y)

    twice(x)


def fill(mut *values: Int):
    for i in range(len(values)):
        values[i] = 0
