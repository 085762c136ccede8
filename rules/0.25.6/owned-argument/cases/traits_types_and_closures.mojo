#: accepted-by 25.5
#: target-accepts
alias Sink = fn (owned Int) -> None
alias Drain = fn (owned x: Int, owned y: Int) -> None


trait Part:
    fn consume(owned self):
        ...

    fn __moveinit__(out self, owned existing: Self, /):
        ...


fn use(owned x: Int, owned *rest: Int):
    fn inner(owned y: Int) -> Int:
        return y

    print(inner(x))


fn options(owned **values: Int):
    pass
# -----
alias Sink = fn (var Int) -> None
alias Drain = fn (var x: Int, var y: Int) -> None


trait Part:
    fn consume(var self):
        ...

    fn __moveinit__(out self, deinit existing: Self, /):
        ...


fn use(var x: Int, var *rest: Int):
    fn inner(var y: Int) -> Int:
        return y

    print(inner(x))


fn options(var **values: Int):
    pass
