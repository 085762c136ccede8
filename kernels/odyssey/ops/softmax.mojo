"""Softmax and its logarithm along an axis."""

from ..context import Context
from ..elementwise import zip_float
from ..math import exp
from ..op import Attributes, Op, check_grad
from ..reduce import sum_keeping
from ..softmax import softmax_along
from ..tensor import ExTensor


fn _mul[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
    return a * b


fn _sub[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
    return a - b


fn _exp_mul[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
    return exp(a) * b


fn _forward[
    logarithm: Bool
](x: ExTensor, axis: Int, mut ctx: Context, op: StaticString) raises -> ExTensor:
    if not x.dtype.is_floating_point():
        raise Error(op, ": needs a floating-point dtype, got ", x.dtype)
    var along: Int
    try:
        along = x.shape.axis(axis)
    except error:
        raise Error(op, ": ", error)
    var result = softmax_along[logarithm](x.widened(), along, op)
    # Kept as computed, before it is rounded to 16 bits: e^y would magnify the rounding.
    ctx.save(result)
    ctx.ints.append(along)
    return result.cast(x.dtype)


fn _sum_along(x: ExTensor, axis: Int, op: StaticString) raises -> ExTensor:
    var kept = x.shape
    kept[axis] = 1
    return sum_keeping(x, kept, op).cast(x.dtype)


struct Softmax(Op):
    """`y = e^x / sum(e^x)` along an axis; gradient `y (g - sum(g y))`.

    A row without a finite element is NaN.
    """

    alias schema: StaticString = "softmax(Tensor x, int axis=-1) -> Tensor"

    @staticmethod
    fn forward(x: ExTensor, axis: Int, mut ctx: Context) raises -> ExTensor:
        """Makes the elements along an axis positive with sum 1.

        Args:
            x: At least one axis.
            axis: Negative counts from the end.
            ctx: Keeps the result.

        Returns:
            A tensor of the same shape.

        Raises:
            If there is no such axis, or `x` is not of a floating-point dtype.
        """
        return _forward[False](x, axis, ctx, "softmax")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], attributes.ints[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref y = ctx.saved_tensors[0]
        check_grad(grad_output, y.shape, grad_output.dtype, "softmax")
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        var grad = grad_output.widened()
        var dot = _sum_along(zip_float[_mul](grad, y, "softmax"), ctx.ints[0], "softmax")
        var centered = zip_float[_sub](grad, dot, "softmax")
        return [zip_float[_mul](y, centered, "softmax").cast(grad_output.dtype)]


struct LogSoftmax(Op):
    """`y = x - log(sum(e^x))` along an axis; gradient `g - e^y sum(g)`.

    A row without a finite element is NaN.
    """

    alias schema: StaticString = "log_softmax(Tensor x, int axis=-1) -> Tensor"

    @staticmethod
    fn forward(x: ExTensor, axis: Int, mut ctx: Context) raises -> ExTensor:
        """The logarithm of the softmax, without forming the softmax.

        Args:
            x: At least one axis.
            axis: Negative counts from the end.
            ctx: Keeps the result.

        Returns:
            A tensor of the same shape.

        Raises:
            If there is no such axis, or `x` is not of a floating-point dtype.
        """
        return _forward[True](x, axis, ctx, "log_softmax")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], attributes.ints[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref y = ctx.saved_tensors[0]
        check_grad(grad_output, y.shape, grad_output.dtype, "log_softmax")
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        var grad = grad_output.widened()
        var sum = _sum_along(grad, ctx.ints[0], "log_softmax")
        var spread = zip_float[_exp_mul](y, sum, "log_softmax")
        return [zip_float[_sub](grad, spread, "log_softmax").cast(grad_output.dtype)]
