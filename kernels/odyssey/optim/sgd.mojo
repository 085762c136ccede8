"""Stochastic gradient descent with momentum, as `torch.optim.SGD`."""

from sys import simd_width_of

from ..dispatch import dispatch_float
from ..loops import simd_loop
from ..tensor import ExTensor
from .rule import UpdateRule, at_least_zero


struct SGD(UpdateRule):
    """Per step, for a parameter p with gradient g and buffer b:

        g = -g                         (maximize)
        g = g + weight_decay p
        b = g                          (first step)
        b = momentum b + (1 - dampening) g
        d = g + momentum b             (nesterov)   or   d = b
        p = p - lr d

    Products are fused with the sums they stand in where PyTorch fuses them, which makes f32
    trajectories equal to PyTorch's to the bit.

    Paper: Sutskever et al., On the importance of initialization and momentum in deep learning
    (ICML 2013), for the Nesterov form.
    """

    var lr: Float64
    var momentum: Float64
    var dampening: Float64
    var weight_decay: Float64
    var nesterov: Bool
    var maximize: Bool

    fn __init__(
        out self,
        *,
        lr: Float64 = 1e-3,
        momentum: Float64 = 0,
        dampening: Float64 = 0,
        weight_decay: Float64 = 0,
        nesterov: Bool = False,
        maximize: Bool = False,
    ):
        """The hyper-parameters; `Optimizer` checks them.

        Args:
            lr: Learning rate.
            momentum: What is kept of the buffer at each step.
            dampening: What a gradient lacks when it enters the buffer.
            weight_decay: Of the L2 penalty.
            nesterov: Looks ahead; needs momentum and no dampening.
            maximize: Climbs instead of descending.
        """
        self.lr = lr
        self.momentum = momentum
        self.dampening = dampening
        self.weight_decay = weight_decay
        self.nesterov = nesterov
        self.maximize = maximize

    fn slots(self) -> List[String]:
        if self.momentum != 0:
            return [String("momentum_buffer")]
        return List[String]()

    fn learning_rate(self) -> Float64:
        return self.lr

    fn set_learning_rate(mut self, lr: Float64):
        self.lr = lr

    fn check(self) raises:
        at_least_zero(self.lr, "sgd: lr")
        at_least_zero(self.momentum, "sgd: momentum")
        at_least_zero(self.weight_decay, "sgd: weight_decay")
        if self.nesterov and (self.momentum == 0 or self.dampening != 0):
            raise Error("sgd: nesterov needs a momentum and no dampening")

    fn update(
        self, parameter: ExTensor, gradient: ExTensor, state: List[ExTensor], step: Int
    ) raises:
        var buffered = self.momentum != 0
        var decays = self.weight_decay != 0
        var first = step == 1

        @parameter
        fn body[T: DType]() raises:
            var parameters = parameter.data[T]()
            var gradients = gradient.data[T]()
            var buffers = state[0].data[T]() if buffered else gradients
            var sign = Scalar[T](-1 if self.maximize else 1)
            var rate = (-self.lr).cast[T]()
            var decay = self.weight_decay.cast[T]()
            var momentum = self.momentum.cast[T]()
            var share = (1 - self.dampening).cast[T]()

            @parameter
            fn block[W: Int](index: Int):
                var p = parameters.load[width=W](index)
                var direction = gradients.load[width=W](index) * sign
                if decays:
                    direction = p.fma(decay, direction)
                if buffered:
                    var buffer = direction
                    if not first:
                        var kept = buffers.load[width=W](index) * momentum
                        buffer = direction.fma(share, kept)
                    buffers.store(index, buffer)
                    direction = buffer.fma(momentum, direction) if self.nesterov else buffer
                parameters.store(index, direction.fma(rate, p))

            simd_loop[simd_width_of[T](), block](parameter.numel())

        dispatch_float[body](parameter.dtype, "sgd")
