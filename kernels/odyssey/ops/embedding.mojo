"""Embedding: rows of a table."""

from memory import memcpy

from ..context import Context
from ..dispatch import dispatch_float, element_size
from ..indices import read_indices
from ..op import Attributes, Op, check_grad
from ..tensor import ExTensor


struct Embedding(Op):
    """The row of each index; the gradient of a row is the sum over the places that took it."""

    alias schema: StaticString = (
        "embedding(Tensor weight, Index ids, int padding_idx=-1) -> Tensor"
    )

    @staticmethod
    fn forward(
        weight: ExTensor, ids: ExTensor, padding_idx: Int, mut ctx: Context
    ) raises -> ExTensor:
        """Picks rows.

        Args:
            weight: [V, D].
            ids: Rows, any shape, of dtype i32 or i64.
            padding_idx: A row that gets no gradient; negative for none (PyTorch's `None`).
            ctx: Keeps both tensors.

        Returns:
            The rows, of the shape of `ids` with one more axis of extent D.

        Raises:
            If `weight` is no floating-point matrix, or an index or `padding_idx` is no row of it.
        """
        if weight.rank() != 2 or not weight.dtype.is_floating_point():
            raise Error(
                "embedding: takes a floating-point weight [V, D], got ", weight.dtype, " ",
                weight.shape,
            )
        if padding_idx >= weight.shape[0]:
            raise Error(
                "embedding: padding_idx ", padding_idx, " is out of range for ", weight.shape[0],
                " rows",
            )
        var rows = read_indices(ids, "embedding")
        for row in rows:
            if row < 0 or row >= weight.shape[0]:
                raise Error(
                    "embedding: index ", row, " is out of range for ", weight.shape[0], " rows"
                )
        var result = ExTensor.empty(ids.shape.appended(weight.shape[1]), weight.dtype)
        var table = weight.contiguous()
        var size = weight.shape[1] * element_size(weight.dtype)
        var target = result.bytes()
        for row in rows:
            memcpy(dest=target, src=table.bytes() + row * size, count=size)
            target += size
        ctx.save(weight, ids)
        ctx.ints.append(padding_idx)
        return result

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], inputs[1], attributes.ints[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref weight = ctx.saved_tensors[0]
        ref ids = ctx.saved_tensors[1]
        var width = weight.shape[1]
        check_grad(grad_output, ids.shape.appended(width), weight.dtype, "embedding")
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        var rows = read_indices(ids, "embedding")
        var grad = grad_output.widened()
        var result = ExTensor.zeros(weight.shape, grad.dtype)

        @parameter
        fn body[T: DType]() raises:
            var grads = grad.data[T]()
            var sums = result.data[T]()
            for place in range(len(rows)):
                if rows[place] != ctx.ints[0]:
                    var sum = sums + rows[place] * width
                    var more = grads + place * width
                    for column in range(width):
                        sum[column] += more[column]

        dispatch_float[body](grad.dtype, "embedding")
        return [result.cast(weight.dtype)]
