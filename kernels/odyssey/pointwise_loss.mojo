"""Losses that add up one term per element, given the term and its slopes."""

from sys import simd_width_of

from .context import Context
from .dispatch import dispatch_float
from .elementwise import Binary, zip_float, zip_with
from .loops import simd_loop
from .op import check_grad
from .reduction import REDUCTION_MEAN, REDUCTION_NONE, check_reduction
from .shape import Shape
from .tensor import ExTensor


fn pointwise_loss[
    term: Binary
](
    x: ExTensor, target: ExTensor, reduction: Int, mut ctx: Context, op: StaticString
) raises -> ExTensor:
    """The terms of a loss, their mean or their sum; for these two, no term is stored.

    Parameters:
        term: Of an element of the input and one of the target.

    Args:
        x: The input, any shape.
        target: Of the same shape and dtype.
        reduction: 0 none, 1 mean (NaN of nothing), 2 sum.
        ctx: Keeps both tensors.
        op: Names the loss in errors.

    Returns:
        A scalar, or a tensor of the shape of `x`.

    Raises:
        If shapes or dtypes differ or are not floating-point, or `reduction` is another number.
    """
    check_reduction(reduction, op)
    if x.shape != target.shape or x.dtype != target.dtype:
        raise Error(
            op, ": input is ", x.dtype, " ", x.shape, ", target ", target.dtype, " ", target.shape
        )
    ctx.save(x, target)
    ctx.ints.append(reduction)
    if reduction == REDUCTION_NONE:
        return zip_float[term](x, target, op)
    var left = x.widened()
    var right = target.widened()
    var sum: Float64 = 0

    @parameter
    fn body[T: DType]() raises:
        alias width = simd_width_of[T]()
        var lefts = left.data[T]()
        var rights = right.data[T]()
        var lanes = SIMD[DType.float64, width](0)
        var rest: Float64 = 0

        @parameter
        fn step[W: Int](index: Int):
            var terms = term(lefts.load[width=W](index), rights.load[width=W](index))

            @parameter
            if W == width:
                lanes += rebind[SIMD[T, width]](terms).cast[DType.float64]()
            else:
                rest += terms[0].cast[DType.float64]()

        simd_loop[width, step](left.numel())
        sum = lanes.reduce_add() + rest

    dispatch_float[body](left.dtype, op)
    if reduction == REDUCTION_MEAN:
        sum /= Float64(x.numel())
    return ExTensor.full(Shape(), sum, x.dtype)


fn slope_gradient[
    slope: Binary
](grad_output: ExTensor, ctx: Context, sign: Int, op: StaticString) raises -> ExTensor:
    """The gradient of a loss: the slope of each term times the gradient of the result.

    Parameters:
        slope: Of the term, by the input or the target.

    Args:
        grad_output: Of the result.
        ctx: As `pointwise_loss` left it.
        sign: -1 for the opposite.
        op: Names the loss in errors.

    Returns:
        A tensor of the shape and dtype of the input.

    Raises:
        If `grad_output` is not like the result.
    """
    ref x = ctx.saved_tensors[0]
    var reduction = ctx.ints[0]
    check_grad(grad_output, x.shape if reduction == REDUCTION_NONE else Shape(), x.dtype, op)
    var scale = Float64(sign)
    if reduction != REDUCTION_NONE:
        scale *= grad_output.item()
    if reduction == REDUCTION_MEAN:
        scale /= Float64(max(x.numel(), 1))

    @parameter
    fn scaled_slope[T: DType, W: Int](x: SIMD[T, W], target: SIMD[T, W]) -> SIMD[T, W]:
        return slope(x, target) * scale.cast[T]()

    var slopes = zip_with[scaled_slope](x.widened(), ctx.saved_tensors[1].widened(), op)
    if reduction == REDUCTION_NONE:
        slopes = zip_float[_mul](slopes, grad_output.widened(), op)
    return slopes.cast(x.dtype)


fn difference_gradients[
    slope: Binary
](grad_output: ExTensor, ctx: Context, op: StaticString) raises -> List[ExTensor]:
    """The gradients of a loss of the difference between input and target.

    Parameters:
        slope: Of the term, by the input; that by the target is the opposite.

    Args:
        grad_output: Of the result.
        ctx: As `pointwise_loss` left it.
        op: Names the loss in errors.

    Returns:
        The gradients of input and target.

    Raises:
        If `grad_output` is not like the result.
    """
    var grad_x = ExTensor.undefined()
    var grad_target = ExTensor.undefined()
    if ctx.needs(0):
        grad_x = slope_gradient[slope](grad_output, ctx, 1, op)
    if ctx.needs(1):
        grad_target = slope_gradient[slope](grad_output, ctx, -1, op)
    return [grad_x, grad_target]


fn _mul[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
    return a * b
