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


fn lent() -> Int:
    var (output, mask, kept) = dropout(3)
    output.n += mask.n
    return output.n + kept
# -----
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


fn lent() -> Int:
    var result = dropout(3)
    ref output = result.output
    ref mask = result.mask
    var kept = result.kept
    output.n += mask.n
    return output.n + kept
