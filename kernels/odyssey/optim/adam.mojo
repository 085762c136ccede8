"""Adam and AdamW, as `torch.optim.Adam` and `torch.optim.AdamW`."""

from math import sqrt
from sys import external_call, simd_width_of

from ..dispatch import dispatch_float
from ..loops import simd_loop
from ..tensor import ExTensor
from .rule import UpdateRule, at_least_zero, below_one
from .scale import scale


struct Adam(UpdateRule):
    """Per step t, for a parameter p with gradient g and moments m and v:

        g = -g                                  (maximize)
        p = p - lr weight_decay p               (decoupled)   or   g = g + weight_decay p
        m = m + (1 - beta1) (g - m)
        v = beta2 v + (1 - beta2) g^2
        p = p - lr / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + eps)

    Papers: Kingma and Ba, Adam (ICLR 2015); Loshchilov and Hutter, Decoupled weight decay
    regularization (ICLR 2019).
    """

    var lr: Float64
    var beta1: Float64
    var beta2: Float64
    var eps: Float64
    var weight_decay: Float64
    var decoupled: Bool
    var maximize: Bool

    fn __init__(
        out self,
        *,
        lr: Float64 = 1e-3,
        beta1: Float64 = 0.9,
        beta2: Float64 = 0.999,
        eps: Float64 = 1e-8,
        weight_decay: Float64 = 0,
        decoupled: Bool = False,
        maximize: Bool = False,
    ):
        """The hyper-parameters; `Optimizer` checks them.

        Args:
            lr: Learning rate.
            beta1: What is kept of the first moment.
            beta2: What is kept of the second moment.
            eps: Keeps the quotient finite.
            weight_decay: Of the L2 penalty, or of the parameters themselves.
            decoupled: Decays the parameters instead of adding to the gradient: AdamW.
            maximize: Climbs instead of descending.
        """
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.weight_decay = weight_decay
        self.decoupled = decoupled
        self.maximize = maximize

    fn slots(self) -> List[String]:
        return [String("exp_avg"), String("exp_avg_sq")]

    fn learning_rate(self) -> Float64:
        return self.lr

    fn set_learning_rate(mut self, lr: Float64):
        self.lr = lr

    fn check(self) raises:
        at_least_zero(self.lr, "adam: lr")
        at_least_zero(self.eps, "adam: eps")
        at_least_zero(self.weight_decay, "adam: weight_decay")
        below_one(self.beta1, "adam: beta1")
        below_one(self.beta2, "adam: beta2")

    fn update(
        self, parameter: ExTensor, gradient: ExTensor, state: List[ExTensor], step: Int
    ) raises:
        if self.decoupled and self.weight_decay != 0:
            scale(parameter, 1 - self.lr * self.weight_decay)
        var decays = not self.decoupled and self.weight_decay != 0
        var correction1 = 1 - external_call["pow", Float64](self.beta1, Float64(step))
        var correction2 = 1 - external_call["pow", Float64](self.beta2, Float64(step))

        @parameter
        fn body[T: DType]() raises:
            var parameters = parameter.data[T]()
            var gradients = gradient.data[T]()
            var firsts = state[0].data[T]()
            var seconds = state[1].data[T]()
            var sign = Scalar[T](-1 if self.maximize else 1)
            var decay = self.weight_decay.cast[T]()
            var fresh1 = (1 - self.beta1).cast[T]()
            var kept1 = 1 - fresh1
            var kept2 = self.beta2.cast[T]()
            var fresh2 = (1 - self.beta2).cast[T]()
            var eps = self.eps.cast[T]()
            var rate = (-(self.lr / correction1)).cast[T]()
            var root2 = sqrt(correction2).cast[T]()
            # PyTorch's lerp starts at the nearer end.
            var from_old = abs(1 - self.beta1) < 0.5

            @parameter
            fn block[W: Int](index: Int):
                var p = parameters.load[width=W](index)
                var g = gradients.load[width=W](index) * sign
                if decays:
                    g = p.fma(decay, g)
                var m = firsts.load[width=W](index)
                m = (g - m).fma(fresh1, m) if from_old else (m - g).fma(kept1, g)
                var v = (g * fresh2).fma(g, seconds.load[width=W](index) * kept2)
                firsts.store(index, m)
                seconds.store(index, v)
                parameters.store(index, p + m * rate / (sqrt(v) / root2 + eps))

            simd_loop[simd_width_of[T](), block](parameter.numel())

        dispatch_float[body](parameter.dtype, "adam")


fn adamw(
    *,
    lr: Float64 = 1e-3,
    beta1: Float64 = 0.9,
    beta2: Float64 = 0.999,
    eps: Float64 = 1e-8,
    weight_decay: Float64 = 1e-2,
    maximize: Bool = False,
) -> Adam:
    """Adam with decoupled weight decay, and AdamW's default of it.

    Args:
        lr: Learning rate.
        beta1: What is kept of the first moment.
        beta2: What is kept of the second moment.
        eps: Keeps the quotient finite.
        weight_decay: What a parameter loses per step, times `lr`.
        maximize: Climbs instead of descending.
    """
    return Adam(
        lr=lr,
        beta1=beta1,
        beta2=beta2,
        eps=eps,
        weight_decay=weight_decay,
        decoupled=True,
        maximize=maximize,
    )
