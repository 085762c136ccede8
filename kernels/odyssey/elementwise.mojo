"""Loops over elements: one input, two inputs that broadcast, and the sum that undoes it."""

from collections import InlineArray
from sys import simd_width_of

from .dispatch import compute_dtype, dispatch_float, dispatch_numeric
from .loops import simd_loop
from .reduce import sum_keeping
from .shape import Shape, broadcast_shapes
from .tensor import ExTensor
from .walk import Walk

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

    @parameter
    fn closure[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
        return function(x)

    return map_with[closure](x, op)


fn map_with[
    function: fn[T: DType, W: Int] (SIMD[T, W]) capturing [_] -> SIMD[T, W]
](x: ExTensor, op: StaticString) raises -> ExTensor:
    """Like `map_float`, for a closure.

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

    @parameter
    fn closure[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
        return function(a, b)

    return zip_with[closure](a, b, op)


fn zip_with[
    function: fn[T: DType, W: Int] (SIMD[T, W], SIMD[T, W]) capturing [_] -> SIMD[T, W]
](a: ExTensor, b: ExTensor, op: StaticString) raises -> ExTensor:
    """Like `zip_float`, for a closure.

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
    var zip = _Zip(a, b, op)

    @parameter
    fn body[T: DType]() raises:
        zip.run[T, function]()

    dispatch_float[body](zip.result.dtype, op)
    return zip.result.cast(a.dtype)


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
    var zip = _Zip(a, b, op)

    @parameter
    fn body[T: DType]() raises:
        @parameter
        fn closure[S: DType, W: Int](a: SIMD[S, W], b: SIMD[S, W]) -> SIMD[S, W]:
            return function(a, b)

        zip.run[T, closure]()

    dispatch_numeric[body](zip.result.dtype, op)
    return zip.result.cast(a.dtype)


struct _Zip:
    """Two operands, widened, and a place for the result."""

    var left: ExTensor
    var right: ExTensor
    var result: ExTensor

    fn __init__(out self, a: ExTensor, b: ExTensor, op: StaticString) raises:
        if a.dtype != b.dtype:
            raise Error(op, ": dtypes differ: ", a.dtype, " and ", b.dtype)
        var shape: Shape
        try:
            shape = broadcast_shapes(a.shape, b.shape)
        except error:
            raise Error(op, ": ", error)
        # Widened before they are repeated.
        self.left = _walkable(a).broadcast_to(shape)
        self.right = _walkable(b).broadcast_to(shape)
        self.result = ExTensor.empty(shape, self.left.dtype)

    fn run[
        T: DType,
        function: fn[T: DType, W: Int] (SIMD[T, W], SIMD[T, W]) capturing [_] -> SIMD[T, W],
    ](self):
        var strides = InlineArray[Shape, 2](fill=self.left.strides)
        strides[1] = self.right.strides
        var walk = Walk[2](self.result.shape, strides)
        var left_step = walk.steps[0]
        var right_step = walk.steps[1]
        var plain = (left_step == 0 or left_step == 1) and (right_step == 0 or right_step == 1)
        var results = self.result.data[T]()
        for _ in range(walk.runs):
            var left = self.left.data[T]() + walk.places[0]
            var right = self.right.data[T]() + walk.places[1]

            @parameter
            fn step[W: Int](index: Int):
                var x = left.load[width=W](index) if left_step else SIMD[T, W](left[])
                var y = right.load[width=W](index) if right_step else SIMD[T, W](right[])
                results.store(index, function[T, W](x, y))

            if plain:
                simd_loop[simd_width_of[T](), step](walk.width)
            else:
                for index in range(walk.width):
                    results[index] = function[T, 1](
                        left[index * left_step], right[index * right_step]
                    )
            results += walk.width
            walk.advance()


fn _walkable(x: ExTensor) raises -> ExTensor:
    """In the dtype to compute in; copied where neighbours along the last axis lie far apart."""
    var wide = x.cast(compute_dtype(x.dtype))
    for back in range(1, wide.rank() + 1):
        if wide.shape[-back] != 1:
            return wide if wide.strides[-back] <= 1 else wide.contiguous()
    return wide


fn sum_to_shape(grad: ExTensor, shape: Shape) raises -> ExTensor:
    """Undoes a broadcast: sums a gradient over the axes along which an input was repeated.

    Args:
        grad: Of the broadcast shape.
        shape: Of the input.

    Returns:
        A tensor of `shape` and the dtype of `grad`, summed in f64 and rounded once; `grad` itself
        when nothing was repeated.

    Raises:
        If `shape` does not broadcast to that of `grad`.
    """
    if grad.shape == shape:
        return grad
    var kept = Shape(rank=grad.rank(), fill=1)
    for back in range(1, shape.rank + 1):
        kept[-back] = shape[-back]
    return sum_keeping(grad, kept, "sum_to_shape").cast(grad.dtype).reshape(shape)
