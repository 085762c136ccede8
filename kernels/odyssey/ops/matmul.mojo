"""The product of two matrices, or of stacks of them."""

from ..context import Context
from ..dispatch import compute_dtype
from ..linalg.batched import multiply_into
from ..op import Attributes, Op, check_grad
from ..shape import Shape, broadcast_shapes
from ..tensor import ExTensor
from .linear import check_same_dtype


struct Matmul(Op):
    """`y[..., i, j] = sum over k of a[..., i, k] b[..., k, j]`."""

    alias schema: StaticString = "matmul(Tensor a, Tensor b) -> Tensor"

    @staticmethod
    fn forward(a: ExTensor, b: ExTensor, mut ctx: Context) raises -> ExTensor:
        """Multiplies as `torch.matmul` does.

        Args:
            a: `[..., M, K]`, or a vector `[K]`, which counts as one row.
            b: `[..., K, N]`, or a vector `[K]`, which counts as one column.
            ctx: Keeps both.

        Returns:
            `[..., M, N]`, the leading axes broadcast; without the axis that a vector lacks.

        Raises:
            If dtypes or extents do not fit together.
        """
        check_same_dtype(a, b, "b", "matmul")
        var problem = _Product(a, b)
        ctx.save(a, b)
        var left = problem.stacked(problem.left(a))
        var right = problem.stacked(problem.right(b))
        var result = ExTensor.empty(problem.shape, left.dtype)
        multiply_into(left, right, result, "matmul")
        return result.reshape(problem.out_shape).cast(a.dtype)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], inputs[1], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref a = ctx.saved_tensors[0]
        ref b = ctx.saved_tensors[1]
        var problem = _Product(a, b)
        check_grad(grad_output, problem.out_shape, a.dtype, "matmul")
        var grad = grad_output.widened().reshape(problem.shape)
        var left = problem.left(a)
        var right = problem.right(b)
        var grad_a = ExTensor.undefined()
        var grad_b = ExTensor.undefined()
        if ctx.needs(0):
            var sums = ExTensor.zeros(left.shape, grad.dtype)
            var factors = problem.stacked(right).transpose()
            multiply_into(grad, factors, problem.stacked(sums), "matmul", accumulate=True)
            grad_a = sums.reshape(a.shape).cast(a.dtype)
        if ctx.needs(1):
            var sums = ExTensor.zeros(right.shape, grad.dtype)
            var factors = problem.stacked(left).transpose()
            multiply_into(factors, grad, problem.stacked(sums), "matmul", accumulate=True)
            grad_b = sums.reshape(b.shape).cast(b.dtype)
        return [grad_a, grad_b]


struct _Product:
    """The checked extents of a product."""

    var merged: Bool
    """Whether the matrices of `a`, stacked, are one matrix before a single `b`."""
    var shape: Shape
    """Of the result as a stack of matrices."""
    var out_shape: Shape

    fn __init__(out self, a: ExTensor, b: ExTensor) raises:
        if a.rank() == 0 or b.rank() == 0:
            raise Error("matmul: a is ", a.shape, ", b ", b.shape, "; a scalar is no matrix")
        var depth = b.shape[-2] if b.rank() > 1 else b.shape[-1]
        if a.shape[-1] != depth:
            raise Error("matmul: a is ", a.shape, ", b ", b.shape, ": they sum over different axes")
        var lead = broadcast_shapes(_without_last(a.shape, 2), _without_last(b.shape, 2))
        self.out_shape = lead
        if a.rank() > 1:
            self.out_shape = self.out_shape.appended(a.shape[-2])
        if b.rank() > 1:
            self.out_shape = self.out_shape.appended(b.shape[-1])
        self.merged = a.rank() > 2 and b.rank() <= 2
        var columns = b.shape[-1] if b.rank() > 1 else 1
        if self.merged:
            self.shape = [_without_last(a.shape, 1).numel(), columns]
        else:
            self.shape = lead.appended(a.shape[-2] if a.rank() > 1 else 1).appended(columns)

    fn left(self, a: ExTensor) raises -> ExTensor:
        """`a` in the dtype to compute in, as a matrix or a stack of them."""
        var wide = a.cast(compute_dtype(a.dtype))
        if self.merged:
            return wide.reshape([self.shape[0], a.shape[-1]])
        return _with_axis(wide, 0) if a.rank() == 1 else wide

    fn right(self, b: ExTensor) raises -> ExTensor:
        """`b` likewise."""
        var wide = b.cast(compute_dtype(b.dtype))
        return _with_axis(wide, 1) if b.rank() == 1 else wide

    fn stacked(self, matrices: ExTensor) raises -> ExTensor:
        """A view that repeats matrices along the leading axes of the result."""
        var shape = self.shape
        shape[-2] = matrices.shape[-2]
        shape[-1] = matrices.shape[-1]
        return matrices.broadcast_to(shape)


fn _without_last(shape: Shape, count: Int) -> Shape:
    var result = shape
    for _ in range(min(count, shape.rank)):
        result = result.without(result.rank - 1)
    return result


fn _with_axis(vector: ExTensor, axis: Int) raises -> ExTensor:
    """A vector as a matrix of one row (axis 0) or one column (axis 1)."""
    var result = vector
    result.shape = Shape(rank=2, fill=1)
    result.strides = Shape(rank=2, fill=1)
    result.shape[1 - axis] = vector.shape[0]
    result.strides[1 - axis] = vector.strides[0]
    return result
