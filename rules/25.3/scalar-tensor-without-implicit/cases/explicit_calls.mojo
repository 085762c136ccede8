#: target-accepts
#: reports 0
struct Tensor(Copyable, Movable):
    var value: Float64

    fn __init__(out self, value: Float64):
        self.value = value


fn use() -> Float64:
    var a = Tensor(3.14)
    var text = "var x: Tensor = 3.14"
    return a.value + Float64(len(text))
