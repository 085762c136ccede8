#: target-accepts
#: reports 0
@fieldwise_init
struct Tensor(Copyable, Movable):
    var value: Float64


fn rmsprop(x: Tensor, lr: Float64 = 0.1, momentum: Float64 = 0.0) -> Tensor:
    return Tensor(x.value * lr + momentum)


fn use(x: Tensor) -> Float64:
    var text = "power(x, 2.0)"
    return rmsprop(x, lr=0.5, momentum=0.9).value + Float64(len(text))
