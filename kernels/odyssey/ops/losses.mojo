"""Losses with one term per element: squared and absolute error, binary cross-entropy."""

from ..context import Context
from ..math import exp, log1p, sigmoid
from ..op import Attributes, Op
from ..pointwise_loss import difference_gradients, pointwise_loss, slope_gradient
from ..tensor import ExTensor


fn _squared[T: DType, W: Int](x: SIMD[T, W], target: SIMD[T, W]) -> SIMD[T, W]:
    return (x - target) * (x - target)


fn _squared_slope[T: DType, W: Int](x: SIMD[T, W], target: SIMD[T, W]) -> SIMD[T, W]:
    return 2 * (x - target)


struct Mse(Op):
    """`(x - target)^2`, averaged by default."""

    alias schema: StaticString = "mse(Tensor x, Tensor target, int reduction=1) -> Tensor"

    @staticmethod
    fn forward(
        x: ExTensor, target: ExTensor, reduction: Int, mut ctx: Context
    ) raises -> ExTensor:
        """The squared error.

        Args:
            x: Any shape.
            target: Of the same shape and dtype.
            reduction: 0 for a term per element, 1 for their mean (NaN of none), 2 for their sum.
            ctx: Keeps both tensors.

        Returns:
            A scalar, or a tensor of the shape of `x`.

        Raises:
            If shapes or dtypes differ or `reduction` is another number.
        """
        return pointwise_loss[_squared](x, target, reduction, ctx, "mse")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], inputs[1], attributes.ints[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        return difference_gradients[_squared_slope](grad_output, ctx, "mse")


fn _absolute[T: DType, W: Int](x: SIMD[T, W], target: SIMD[T, W]) -> SIMD[T, W]:
    return abs(x - target)


fn _sign[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    """-1, 0 or 1; 0 of NaN, as PyTorch has it."""
    var one = SIMD[T, W](1)
    var zero = SIMD[T, W](0)
    return x.gt(0).select(one, zero) - x.lt(0).select(one, zero)


fn _absolute_slope[T: DType, W: Int](x: SIMD[T, W], target: SIMD[T, W]) -> SIMD[T, W]:
    return _sign(x - target)


struct L1(Op):
    """`|x - target|`, averaged by default; the gradient where both are equal is 0."""

    alias schema: StaticString = "l1(Tensor x, Tensor target, int reduction=1) -> Tensor"

    @staticmethod
    fn forward(
        x: ExTensor, target: ExTensor, reduction: Int, mut ctx: Context
    ) raises -> ExTensor:
        """The absolute error.

        Args:
            x: Any shape.
            target: Of the same shape and dtype.
            reduction: 0 for a term per element, 1 for their mean (NaN of none), 2 for their sum.
            ctx: Keeps both tensors.

        Returns:
            A scalar, or a tensor of the shape of `x`.

        Raises:
            If shapes or dtypes differ or `reduction` is another number.
        """
        return pointwise_loss[_absolute](x, target, reduction, ctx, "l1")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], inputs[1], attributes.ints[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        return difference_gradients[_absolute_slope](grad_output, ctx, "l1")


fn _entropy[T: DType, W: Int](x: SIMD[T, W], target: SIMD[T, W]) -> SIMD[T, W]:
    # -t log(s(x)) - (1 - t) log(1 - s(x)), where no exponential overflows.
    var below = x.lt(0).select(-x, SIMD[T, W](0))
    return (1 - target) * x + below + log1p(exp(-abs(x)))


fn _entropy_slope[T: DType, W: Int](x: SIMD[T, W], target: SIMD[T, W]) -> SIMD[T, W]:
    return sigmoid(x) - target


fn _first[T: DType, W: Int](x: SIMD[T, W], target: SIMD[T, W]) -> SIMD[T, W]:
    return x


struct BceWithLogits(Op):
    """`-t log(s(x)) - (1 - t) log(1 - s(x))` with the sigmoid s, averaged by default.

    Computed as `(1 - t) x + max(-x, 0) + log(1 + e^-|x|)`; gradients `s(x) - t` and `-x`.
    """

    alias schema: StaticString = (
        "bce_with_logits(Tensor x, Tensor target, int reduction=1) -> Tensor"
    )

    @staticmethod
    fn forward(
        x: ExTensor, target: ExTensor, reduction: Int, mut ctx: Context
    ) raises -> ExTensor:
        """The binary cross-entropy of probabilities given by their logits.

        Args:
            x: The logits, any shape.
            target: Probabilities, of the same shape and dtype.
            reduction: 0 for a term per element, 1 for their mean (NaN of none), 2 for their sum.
            ctx: Keeps both tensors.

        Returns:
            A scalar, or a tensor of the shape of `x`.

        Raises:
            If shapes or dtypes differ or `reduction` is another number.
        """
        return pointwise_loss[_entropy](x, target, reduction, ctx, "bce_with_logits")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], inputs[1], attributes.ints[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        var grad_x = ExTensor.undefined()
        var grad_target = ExTensor.undefined()
        if ctx.needs(0):
            grad_x = slope_gradient[_entropy_slope](grad_output, ctx, 1, "bce_with_logits")
        if ctx.needs(1):
            grad_target = slope_gradient[_first](grad_output, ctx, -1, "bce_with_logits")
        return [grad_x, grad_target]
