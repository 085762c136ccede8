"""The largest element, along an axis or of all."""

from ..context import Context
from ..dispatch import dispatch_numeric
from ..op import Attributes, Op, check_grad
from ..shape import Shape
from ..tensor import ExTensor


struct Max(Op):
    """The largest element along an axis, or of all; it alone gets the gradient.

    Of several equal ones the first counts. The first NaN is larger than every number.
    """

    alias schema: StaticString = "max(Tensor x, bool keepdim=False, int[] axes) -> Tensor"

    @staticmethod
    fn forward(
        x: ExTensor, keepdim: Bool, axes: List[Int], mut ctx: Context
    ) raises -> ExTensor:
        """Picks the largest elements.

        Args:
            x: Any dtype but bool.
            keepdim: Whether the axis stays, with extent 1; of all: whether all do.
            axes: One, negative counts from the end; empty for the largest of all.
            ctx: Keeps where the elements lie, and the shape of `x`.

        Returns:
            A tensor without that axis; a scalar of all.

        Raises:
            If there is no such axis or it is empty, there is more than one, or `x` is of dtype
            bool.
        """
        if len(axes) > 1:
            raise Error("max: takes one axis or none, got ", len(axes))
        if not axes:
            var kept = Shape(rank=x.rank() if keepdim else 0, fill=1)
            return _forward(x.reshape([x.numel()]), x.shape, 0, kept, ctx)
        var along: Int
        try:
            along = x.shape.axis(axes[0])
        except error:
            raise Error("max: ", error)
        var kept = x.shape
        kept[along] = 1
        return _forward(x, x.shape, along, kept if keepdim else x.shape.without(along), ctx)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        var axes = List[Int]()
        for index in range(1, len(attributes.ints)):
            axes.append(attributes.ints[index])
        return Self.forward(inputs[0], attributes.flag(0), axes, ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        var place = 0
        var shape = ctx.shape_at(place)
        check_grad(grad_output, ctx.shape_at(place), grad_output.dtype, "max")
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        var grad = grad_output.widened()
        var result = ExTensor.zeros(shape, grad.dtype)

        @parameter
        fn body[T: DType]() raises:
            var grads = grad.data[T]()
            var results = result.data[T]()
            var places = ctx.saved_tensors[0].data[DType.int64]()
            for index in range(grad.numel()):
                results[Int(places[index])] = grads[index]

        dispatch_numeric[body](grad.dtype, "max")
        return [result.cast(grad_output.dtype)]


fn _forward(
    x: ExTensor, shape: Shape, along: Int, final: Shape, mut ctx: Context
) raises -> ExTensor:
    """The largest along an axis of `x`, whose elements lie as those of a tensor of `shape` do."""
    var count = x.shape[along]
    if count == 0:
        raise Error("max: of nothing: axis ", along, " of shape ", x.shape, " is empty")
    var remaining = x.shape.without(along)
    var source = x.widened()
    var result = ExTensor.empty(remaining, source.dtype)
    var winners = ExTensor.empty(remaining, DType.int64)
    var inner = _inner(x.shape, along)

    @parameter
    fn body[T: DType]() raises:
        var values = source.data[T]()
        var tops = result.data[T]()
        var places = winners.data[DType.int64]()
        for index in range(remaining.numel()):
            var start = index // inner * count * inner + index % inner
            var best = start
            var top = values[start]
            for step in range(1, count):
                var value = values[start + step * inner]
                # False for a NaN on top; a NaN itself is not below or equal anything.
                if not (value <= top) and top == top:
                    top = value
                    best = start + step * inner
            tops[index] = top
            places[index] = best

    dispatch_numeric[body](source.dtype, "max")
    ctx.save(winners)
    ctx.save_shape(shape)
    ctx.save_shape(final)
    return result.cast(x.dtype).reshape(final)


fn _inner(shape: Shape, axis: Int) -> Int:
    """How many elements lie behind one index of the axis."""
    var count = 1
    for behind in range(axis + 1, shape.rank):
        count *= shape[behind]
    return count
