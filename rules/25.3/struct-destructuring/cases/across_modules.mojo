# === grads.mojo
@fieldwise_init
struct Tensor(ImplicitlyCopyable, Movable):
    var n: Int


@fieldwise_init
struct GradientTriple(Movable):
    var grad_input: Tensor
    var grad_weights: Tensor
    var grad_bias: Tensor


struct Layer:
    var n: Int

    fn __init__(out self):
        self.n = 1

    fn backward(self, grad: Tensor) -> GradientTriple:
        return linear_backward(grad)


fn linear_backward(grad: Tensor) -> GradientTriple:
    return GradientTriple(grad, grad, grad)


fn split(grad: Tensor) -> Tuple[Tensor, Tensor]:
    return (grad, grad)
# === train.mojo
from .grads import Layer, Tensor, linear_backward as backward, split


fn train(grad: Tensor, layer: Layer, mut weights: List[Tensor]) -> Int:
    var (dx, _, db) = backward(
        grad,  # of the loss
    )
    var other = 0
    if other == 0:
        var total: Tensor
        total, weights[0], _ = layer.backward(grad)
        other = total.n
    (dx, _, weights[1]) = layer.backward(dx); other += 1
    var (first, second) = split(grad)
    third, fourth = split(grad)
    return dx.n + db.n + first.n + second.n + third.n + fourth.n + other
# -----
from .grads import Layer, Tensor, linear_backward as backward, split


fn train(grad: Tensor, layer: Layer, mut weights: List[Tensor]) -> Int:
    var grads = backward(
        grad,  # of the loss
    )
    var dx = grads.grad_input
    var db = grads.grad_bias
    var other = 0
    if other == 0:
        var total: Tensor
        var grads_1 = layer.backward(grad)
        total = grads_1.grad_input
        weights[0] = grads_1.grad_weights
        other = total.n
    var grads_2 = layer.backward(dx); dx = grads_2.grad_input; weights[1] = grads_2.grad_bias; other += 1
    var (first, second) = split(grad)
    third, fourth = split(grad)
    return dx.n + db.n + first.n + second.n + third.n + fourth.n + other
