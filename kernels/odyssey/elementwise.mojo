"""Loops over elements: one input, two inputs that broadcast, and the sum that undoes it."""

from sys import simd_width_of

from .dispatch import dispatch_float, dispatch_numeric
from .loops import simd_loop
from .shape import Shape, broadcast_shapes
from .strided import position
from .tensor import ExTensor

alias Unary = fn[T: DType, W: Int] (SIMD[T, W]) -> SIMD[T, W]
"""A function of one element, for every dtype and SIMD width."""

alias Binary = fn[T: DType, W: Int] (SIMD[T, W], SIMD[T, W]) -> SIMD[T, W]
"""A function of two elements."""


fn map_float[function: Unary](x: ExTensor, op: StaticString) raises -> ExTensor:
    """Applies a function to each element of a floating-point tensor.

    Parameters:
        function: Computes in f32 or f64.

    Args:
        x: Any shape and strides.
        op: Names the kernel in errors.

    Returns:
        A contiguous tensor of the shape and dtype of `x`.

    Raises:
        If `x` is not of a floating-point dtype.
    """
    var source = x.widened()
    var result = ExTensor.empty(x.shape, source.dtype)

    @parameter
    fn body[T: DType]() raises:
        var values = source.data[T]()
        var results = result.data[T]()

        @parameter
        fn step[W: Int](index: Int):
            results.store(index, function[T, W](values.load[width=W](index)))

        simd_loop[simd_width_of[T](), step](source.numel())

    dispatch_float[body](source.dtype, op)
    return result.cast(x.dtype)


fn zip_float[function: Binary](a: ExTensor, b: ExTensor, op: StaticString) raises -> ExTensor:
    """Applies a function to pairs of elements of two floating-point tensors, broadcasting.

    Parameters:
        function: Computes in f32 or f64.

    Args:
        a: Any shape and strides.
        b: Of the same dtype, of a shape that broadcasts with that of `a`.
        op: Names the kernel in errors.

    Returns:
        A contiguous tensor of the common shape.

    Raises:
        If the dtypes differ or are not floating-point, or the shapes do not broadcast.
    """
    if not a.dtype.is_floating_point():
        raise Error(op, ": needs a floating-point dtype, got ", a.dtype)
    return zip_numeric[function](a, b, op)


fn zip_numeric[function: Binary](a: ExTensor, b: ExTensor, op: StaticString) raises -> ExTensor:
    """Like `zip_float`, for i32 and i64 too.

    Parameters:
        function: Computes in f32, f64, i32 or i64.

    Args:
        a: Any shape and strides.
        b: Of the same dtype, of a shape that broadcasts with that of `a`.
        op: Names the kernel in errors.

    Returns:
        A contiguous tensor of the common shape.

    Raises:
        If the dtypes differ or are bool, or the shapes do not broadcast.
    """
    if a.dtype != b.dtype:
        raise Error(op, ": dtypes differ: ", a.dtype, " and ", b.dtype)
    var shape = broadcast_shapes(a.shape, b.shape)
    var left = a.widened().broadcast_to(shape)
    var right = b.widened().broadcast_to(shape)
    var result = ExTensor.empty(shape, left.dtype)

    @parameter
    fn body[T: DType]() raises:
        _zip[T, function](left, right, result)

    dispatch_numeric[body](left.dtype, op)
    return result.cast(a.dtype)


fn _zip[T: DType, function: Binary](left: ExTensor, right: ExTensor, result: ExTensor):
    """Row by row: along the last axis each side is contiguous or one repeated element."""
    var count = result.numel()
    if count == 0:
        return
    var width = result.shape[-1] if result.rank() else 1
    if left.is_contiguous() and right.is_contiguous():
        width = count
    var shape = result.shape.without(result.rank() - 1) if result.rank() else result.shape
    var lefts = left.strides.without(left.rank() - 1) if left.rank() else left.strides
    var rights = right.strides.without(right.rank() - 1) if right.rank() else right.strides
    var repeats_left = width > 1 and _last(left) == 0
    var repeats_right = width > 1 and _last(right) == 0
    var left_data = left.data[T]()
    var right_data = right.data[T]()
    var results = result.data[T]()
    for row in range(count // width):
        var left_row = left_data + position(row, shape, lefts)
        var right_row = right_data + position(row, shape, rights)
        var result_row = results + row * width

        @parameter
        fn step[W: Int](index: Int):
            var x = SIMD[T, W](left_row[]) if repeats_left else left_row.load[width=W](index)
            var y = SIMD[T, W](right_row[]) if repeats_right else right_row.load[width=W](index)
            result_row.store(index, function[T, W](x, y))

        simd_loop[simd_width_of[T](), step](width)


fn _last(tensor: ExTensor) -> Int:
    return tensor.strides[-1] if tensor.rank() else 0


fn sum_to_shape(grad: ExTensor, shape: Shape) raises -> ExTensor:
    """Undoes a broadcast: sums a gradient over the axes along which an input was repeated.

    Args:
        grad: Of the broadcast shape.
        shape: Of the input.

    Returns:
        A tensor of `shape` and the dtype of `grad`; 16-bit floats are summed in f32.

    Raises:
        If `grad` is not of a floating-point dtype.
    """
    if grad.shape == shape:
        return grad
    var source = grad.widened()
    var result = ExTensor.zeros(shape, source.dtype)
    var target = result.broadcast_to(grad.shape)

    @parameter
    fn body[T: DType]() raises:
        var values = source.data[T]()
        var sums = target.data[T]()
        for index in range(source.numel()):
            sums[position(index, target.shape, target.strides)] += values[index]

    dispatch_float[body](source.dtype, "sum_to_shape")
    return result.cast(grad.dtype)
