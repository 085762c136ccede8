#: not-compiled only a person can say who owns what
#: reports 1
@fieldwise_init
struct Tensor(Movable):
    var n: Int


@fieldwise_init
struct Result(Movable):
    var output: Tensor
    var mask: Tensor
    var kept: Int


fn dropout(n: Int) -> Result:
    return Result(Tensor(n), Tensor(n), n)


fn consume(var tensor: Tensor) -> Int:
    return tensor.n


fn consumed() -> Int:
    var (output, mask, _) = dropout(3)
    return consume(output^) + mask.n
