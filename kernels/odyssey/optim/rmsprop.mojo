"""RMSprop, as `torch.optim.RMSprop`."""

from math import sqrt
from sys import simd_width_of

from ..dispatch import dispatch_float
from ..loops import simd_loop
from ..tensor import ExTensor
from .rule import UpdateRule, at_least_zero
from .scale import scale


struct RMSprop(UpdateRule):
    """Per step, for a parameter p with gradient g, averages s and a, and buffer b:

        g = -g                         (maximize)
        g = g + weight_decay p
        s = alpha s + (1 - alpha) g^2
        a = a + (1 - alpha) (g - a)    (centered; else a = 0)
        d = g / (sqrt(s - a^2) + eps)
        b = momentum b + d             (momentum; else b = d)
        p = p - lr b

    Papers: Hinton, lecture 6e of Neural networks for machine learning (2012); Graves, Generating
    sequences with recurrent neural networks (2013), for the centered form.
    """

    var lr: Float64
    var alpha: Float64
    var eps: Float64
    var weight_decay: Float64
    var momentum: Float64
    var centered: Bool
    var maximize: Bool

    fn __init__(
        out self,
        *,
        lr: Float64 = 1e-2,
        alpha: Float64 = 0.99,
        eps: Float64 = 1e-8,
        weight_decay: Float64 = 0,
        momentum: Float64 = 0,
        centered: Bool = False,
        maximize: Bool = False,
    ):
        """The hyper-parameters; `Optimizer` checks them.

        Args:
            lr: Learning rate.
            alpha: What is kept of the averages.
            eps: Keeps the quotient finite; outside of the root.
            weight_decay: Of the L2 penalty.
            momentum: What is kept of the buffer.
            centered: Divides by the standard deviation instead of the root of the mean square.
            maximize: Climbs instead of descending.
        """
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.weight_decay = weight_decay
        self.momentum = momentum
        self.centered = centered
        self.maximize = maximize

    fn slots(self) -> List[String]:
        var names = [String("square_avg")]
        if self.momentum > 0:
            names.append("momentum_buffer")
        if self.centered:
            names.append("grad_avg")
        return names^

    fn learning_rate(self) -> Float64:
        return self.lr

    fn set_learning_rate(mut self, lr: Float64):
        self.lr = lr

    fn check(self) raises:
        at_least_zero(self.lr, "rmsprop: lr")
        at_least_zero(self.alpha, "rmsprop: alpha")
        at_least_zero(self.eps, "rmsprop: eps")
        at_least_zero(self.weight_decay, "rmsprop: weight_decay")
        at_least_zero(self.momentum, "rmsprop: momentum")

    fn update(
        self, parameter: ExTensor, gradient: ExTensor, state: List[ExTensor], step: Int
    ) raises:
        var buffered = self.momentum > 0
        if buffered:
            scale(state[1], self.momentum)

        @parameter
        fn body[T: DType]() raises:
            var parameters = parameter.data[T]()
            var gradients = gradient.data[T]()
            var squares = state[0].data[T]()
            var buffers = state[1].data[T]() if buffered else squares
            var means = state[len(state) - 1].data[T]()
            var sign = Scalar[T](-1 if self.maximize else 1)
            var decay = self.weight_decay.cast[T]()
            var kept = self.alpha.cast[T]()
            var fresh = (1 - self.alpha).cast[T]()
            var stays = 1 - fresh
            var eps = self.eps.cast[T]()
            var rate = (-self.lr).cast[T]()
            # PyTorch's lerp starts at the nearer end.
            var from_old = abs(1 - self.alpha) < 0.5

            @parameter
            fn block[W: Int](index: Int):
                var p = parameters.load[width=W](index)
                var g = gradients.load[width=W](index) * sign
                if self.weight_decay != 0:
                    g = p.fma(decay, g)
                var s = (g * fresh).fma(g, squares.load[width=W](index) * kept)
                squares.store(index, s)
                if self.centered:
                    var a = means.load[width=W](index)
                    a = (g - a).fma(fresh, a) if from_old else (a - g).fma(stays, g)
                    means.store(index, a)
                    s = (-a).fma(a, s)
                var divisor = sqrt(s) + eps
                if buffered:
                    var b = buffers.load[width=W](index) + g / divisor
                    buffers.store(index, b)
                    parameters.store(index, b.fma(rate, p))
                else:
                    parameters.store(index, p + g * rate / divisor)

            simd_loop[simd_width_of[T](), block](parameter.numel())

        dispatch_float[body](parameter.dtype, "rmsprop")
