"""Sum and mean over axes."""

from ..context import Context
from ..elementwise import map_with
from ..op import Attributes, Op, check_grad
from ..reduce import sum_keeping
from ..shape import Shape
from ..tensor import ExTensor


fn _kept_shape(shape: Shape, axes: List[Int], op: StaticString) raises -> Shape:
    """The shape with the named axes shrunk to 1, all of them when none is named."""
    var kept = shape
    var seen = Shape(rank=shape.rank, fill=0)
    for axis in range(shape.rank if not axes else len(axes)):
        var along: Int
        try:
            along = shape.axis(axes[axis]) if axes else axis
        except error:
            raise Error(op, ": ", error)
        if seen[along] != 0:
            raise Error(op, ": axis ", axes[axis], " appears twice")
        seen[along] = 1
        kept[along] = 1
    return kept


fn _result_shape(shape: Shape, axes: List[Int], keepdim: Bool) raises -> Shape:
    if keepdim:
        return _kept_shape(shape, axes, "sum")
    var result = Shape()
    if not axes:
        return result
    for axis in range(shape.rank):
        var named = False
        for other in axes:
            named = named or shape.axis(other) == axis
        if not named:
            result = result.appended(shape[axis])
    return result


fn _save(x: ExTensor, kept: Shape, result: Shape, mut ctx: Context):
    ctx.save_shape(x.shape)
    ctx.save_shape(kept)
    ctx.save_shape(result)


fn _spread(
    grad_output: ExTensor, ctx: Context, divides: Bool, op: StaticString
) raises -> ExTensor:
    """The gradient of a sum or a mean: that of the result, repeated.

    A copy, not a view: whoever writes into a gradient may not write into repeated elements.
    """
    var place = 0
    var shape = ctx.shape_at(place)
    var kept = ctx.shape_at(place)
    check_grad(grad_output, ctx.shape_at(place), grad_output.dtype, op)
    var grad = grad_output
    if divides:
        var count = Float64(shape.numel()) / Float64(max(grad_output.numel(), 1))

        @parameter
        fn divide[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
            return x / count.cast[T]()

        grad = map_with[divide](grad_output, op)
    return grad.reshape(kept).broadcast_to(shape).clone()


struct Sum(Op):
    """The sum over axes; each element gets the gradient of its sum.

    Adds up in f64, or i64 for integers, and rounds to the dtype of `x` once; sums of integers wrap
    around.
    """

    alias schema: StaticString = "sum(Tensor x, bool keepdim=False, int[] axes) -> Tensor"

    @staticmethod
    fn forward(
        x: ExTensor, keepdim: Bool, axes: List[Int], mut ctx: Context
    ) raises -> ExTensor:
        """Adds up the elements along some axes.

        Args:
            x: Any shape.
            keepdim: Whether the axes stay, with extent 1.
            axes: Each once, negative counts from the end; empty for all.
            ctx: Keeps the shapes.

        Returns:
            The sums, 0 of nothing.

        Raises:
            If there is no such axis or one appears twice, or `x` is of dtype bool.
        """
        var kept = _kept_shape(x.shape, axes, "sum")
        var result = _result_shape(x.shape, axes, keepdim)
        _save(x, kept, result, ctx)
        return sum_keeping(x, kept, "sum").cast(x.dtype).reshape(result)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], attributes.flag(0), _rest(attributes), ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        return [_spread(grad_output, ctx, False, "sum")]


struct Mean(Op):
    """The mean over axes; each element gets the gradient of its mean, divided by the count."""

    alias schema: StaticString = "mean(Tensor x, bool keepdim=False, int[] axes) -> Tensor"

    @staticmethod
    fn forward(
        x: ExTensor, keepdim: Bool, axes: List[Int], mut ctx: Context
    ) raises -> ExTensor:
        """Averages the elements along some axes.

        Args:
            x: Any shape.
            keepdim: Whether the axes stay, with extent 1.
            axes: Each once, negative counts from the end; empty for all.
            ctx: Keeps the shapes.

        Returns:
            The means, NaN of nothing.

        Raises:
            If there is no such axis or one appears twice, or `x` is not floating-point.
        """
        if not x.dtype.is_floating_point():
            raise Error("mean: needs a floating-point dtype, got ", x.dtype)
        var kept = _kept_shape(x.shape, axes, "mean")
        var result = _result_shape(x.shape, axes, keepdim)
        _save(x, kept, result, ctx)
        var sums = sum_keeping(x, kept, "mean")
        var count = Float64(x.numel()) / Float64(kept.numel()) if kept.numel() else 0.0
        var data = sums.data[DType.float64]()
        for index in range(sums.numel()):
            data[index] /= count
        return sums.cast(x.dtype).reshape(result)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], attributes.flag(0), _rest(attributes), ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        return [_spread(grad_output, ctx, True, "mean")]


fn _rest(attributes: Attributes) -> List[Int]:
    """The axes: the integers behind `keepdim`."""
    var axes = List[Int]()
    for index in range(1, len(attributes.ints)):
        axes.append(attributes.ints[index])
    return axes^
