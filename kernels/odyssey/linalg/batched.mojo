"""Products of stacks of matrices."""

from ..dispatch import dispatch_float
from ..shape import Shape
from ..strided import position
from ..tensor import ExTensor
from .gemm import Matrix, gemm


fn multiply_into(
    a: ExTensor, b: ExTensor, c: ExTensor, op: StaticString, accumulate: Bool = False
) raises:
    """`c = a b` or `c += a b` for each matrix of a stack.

    Args:
        a: `[..., M, K]`, f32 or f64, any strides: a transposed view costs no copy.
        b: `[..., K, N]`, of the same dtype and leading extents.
        c: `[..., M, N]`; rows are contiguous. With `accumulate` a leading axis may have stride 0:
            then the products along it are summed.
        op: Names the kernel in errors.
        accumulate: Whether to add to what `c` holds.

    Raises:
        If the dtype is not f32 or f64.
    """
    var rows = c.shape[-2]
    var columns = c.shape[-1]
    var depth = a.shape[-1]
    var stack = _leading(c.shape)
    var a_steps = _leading(a.strides)
    var b_steps = _leading(b.strides)
    var c_steps = _leading(c.strides)

    @parameter
    fn body[T: DType]() raises:
        var left = a.data[T]()
        var right = b.data[T]()
        var result = c.data[T]()
        for index in range(stack.numel()):
            gemm[T](
                rows,
                columns,
                depth,
                Matrix[T](left + position(index, stack, a_steps), a.strides[-2], a.strides[-1]),
                Matrix[T](right + position(index, stack, b_steps), b.strides[-2], b.strides[-1]),
                result + position(index, stack, c_steps),
                c.strides[-2],
                accumulate,
            )

    dispatch_float[body](c.dtype, op)


fn _leading(shape: Shape) -> Shape:
    """All but the last two extents."""
    var result = shape
    result.dims[shape.rank - 1] = 1
    result.dims[shape.rank - 2] = 1
    result.rank -= 2
    return result
