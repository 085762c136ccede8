"""Other shapes for the same elements: reshape, transpose, concat."""

from memory import memcpy

from ..context import Context
from ..dispatch import element_size
from ..op import Attributes, Op
from ..shape import Shape
from ..tensor import ExTensor


struct Reshape(Op):
    """The same elements, row by row, in another shape; the gradient is shaped back."""

    alias schema: StaticString = "reshape(Tensor x, int[] shape) -> Tensor"

    @staticmethod
    fn forward(x: ExTensor, shape: List[Int], mut ctx: Context) raises -> ExTensor:
        """Gives a tensor another shape.

        Args:
            x: Any shape and dtype.
            shape: The extents, for the same number of elements; one of them may be -1.
            ctx: Keeps the shape of `x`.

        Returns:
            A view where `x` is contiguous.

        Raises:
            If the number of elements differs, or -1 leaves no or more than one solution.
        """
        ctx.save_shape(x.shape)
        return x.reshape(_solved(x.shape, shape))

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], attributes.ints, ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        var place = 0
        return [grad_output.reshape(ctx.shape_at(place))]


fn _solved(shape: Shape, due: List[Int]) raises -> Shape:
    """The extents with -1 replaced by what is left."""
    var known = 1
    var free = -1
    for axis in range(len(due)):
        if due[axis] == -1 and free < 0:
            free = axis
        elif due[axis] < 0:
            raise Error("reshape: extent ", due[axis], " for axis ", axis)
        else:
            known *= due[axis]
    var extents = due.copy()
    if free >= 0:
        if known == 0 or shape.numel() % known != 0:
            raise Error("reshape: no extent for axis ", free, " fits ", shape)
        extents[free] = shape.numel() // known
    return Shape(extents)


struct Transpose(Op):
    """Two axes swapped; those of the gradient are swapped back."""

    alias schema: StaticString = "transpose(Tensor x, int axis0, int axis1) -> Tensor"

    @staticmethod
    fn forward(x: ExTensor, axis0: Int, axis1: Int, mut ctx: Context) raises -> ExTensor:
        """Swaps two axes.

        Args:
            x: Any shape and dtype.
            axis0: One axis; negative counts from the end.
            axis1: The other.
            ctx: Keeps the axes.

        Returns:
            A view.

        Raises:
            If there is no such axis.
        """
        ctx.ints.append(axis0)
        ctx.ints.append(axis1)
        return x.transpose(axis0, axis1)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], attributes.ints[0], attributes.ints[1], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        return [grad_output.transpose(ctx.ints[0], ctx.ints[1])]


struct Concat(Op):
    """Tensors one after the other along an axis; each gets its part of the gradient."""

    alias schema: StaticString = "concat(int axis, Tensor[] tensors) -> Tensor"

    @staticmethod
    fn forward(tensors: List[ExTensor], axis: Int, mut ctx: Context) raises -> ExTensor:
        """Joins tensors along an axis.

        Args:
            tensors: One or more, of one dtype and of one shape but for the extent of the axis.
            axis: Negative counts from the end.
            ctx: Keeps the extents along the axis.

        Returns:
            A contiguous tensor.

        Raises:
            If there is no tensor or no such axis, or dtypes or shapes differ.
        """
        if not tensors:
            raise Error("concat: needs at least one tensor")
        ref first = tensors[0]
        var along: Int
        try:
            along = first.shape.axis(axis)
        except error:
            raise Error("concat: ", error)
        var shape = first.shape
        shape[along] = 0
        ctx.ints.append(along)
        for tensor in tensors:
            var extent = tensor.shape[along] if tensor.rank() == first.rank() else 0
            var alike = tensor.shape
            if tensor.rank() == first.rank():
                alike[along] = first.shape[along]
            if alike != first.shape or tensor.dtype != first.dtype:
                raise Error(
                    "concat: ", first.dtype, " ", first.shape, " and ", tensor.dtype, " ",
                    tensor.shape, " along axis ", along,
                )
            ctx.ints.append(extent)
            shape[along] += extent
        var result = ExTensor.empty(shape, first.dtype)
        var start = 0
        for tensor in tensors:
            var stop = start + tensor.shape[along]
            _fill(result.slice(along, start, stop), tensor, along)
            start = stop
        return result

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs, attributes.ints[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        var along = ctx.ints[0]
        var start = 0
        var grads = List[ExTensor]()
        for input in range(len(ctx.ints) - 1):
            var stop = start + ctx.ints[1 + input]
            grads.append(
                grad_output.slice(along, start, stop)
                if ctx.needs(input) else ExTensor.undefined()
            )
            start = stop
        return grads^


fn _fill(part: ExTensor, source: ExTensor, axis: Int) raises:
    """Copies into a slice: for each index before the axis, the slice is one contiguous piece."""
    var pieces = 1
    for before in range(axis):
        pieces *= source.shape[before]
    if source.numel() == 0:
        return
    var whole = source.contiguous()
    var size = element_size(source.dtype)
    var piece = source.numel() // pieces * size
    var step = (part.strides[axis - 1] if axis else 0) * size
    for index in range(pieces):
        memcpy(dest=part.bytes() + index * step, src=whole.bytes() + index * piece, count=piece)
