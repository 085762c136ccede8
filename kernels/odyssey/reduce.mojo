"""Sums over axes. Everything is added up in f64, or i64 for integers, and rounded once."""

from collections import InlineArray
from memory import UnsafePointer
from sys import simd_width_of

from .dispatch import dispatch_numeric
from .loops import simd_loop
from .shape import Shape
from .tensor import ExTensor
from .walk import Walk


fn sum_dtype(dtype: DType) -> DType:
    """The dtype in which elements of `dtype` are added up."""
    return DType.float64 if dtype.is_floating_point() else DType.int64


fn sum_keeping(x: ExTensor, kept: Shape, op: StaticString) raises -> ExTensor:
    """Sums over the axes that `kept` has shrunk to 1.

    Args:
        x: Any strides; any dtype but bool.
        kept: As many axes as `x` has, each of the same extent or of extent 1.
        op: Names the kernel in errors.

    Returns:
        The sums, contiguous, of shape `kept`: f64, or i64 of integers (which wraps around).

    Raises:
        If `x` is of dtype bool, or `kept` does not broadcast to its shape.
    """
    var source = x.widened()
    var sums = ExTensor.zeros(kept, sum_dtype(x.dtype))
    var strides = InlineArray[Shape, 2](fill=source.strides)
    strides[1] = sums.broadcast_to(source.shape).strides

    @parameter
    fn body[T: DType]() raises:
        @parameter
        if T.is_floating_point():
            _accumulate[T, DType.float64](source, sums, Walk[2](source.shape, strides))
        else:
            _accumulate[T, DType.int64](source, sums, Walk[2](source.shape, strides))

    dispatch_numeric[body](source.dtype, op)
    return sums


fn _accumulate[T: DType, Sum: DType](source: ExTensor, sums: ExTensor, var walk: Walk[2]):
    """Reads the source once, in order: a run is one sum, or goes to a sum for each element."""
    var runs = source.data[T]()
    var all_sums = sums.data[Sum]()
    for _ in range(walk.runs):
        var totals = all_sums + walk.places[1]
        if walk.steps[1] == 0:
            totals[] += sum_run[Sum](runs, walk.width)
        else:

            @parameter
            fn step[W: Int](index: Int):
                var more = runs.load[width=W](index).cast[Sum]()
                totals.store(index, totals.load[width=W](index) + more)

            simd_loop[2 * simd_width_of[Sum](), step](walk.width)
        runs += walk.width
        walk.advance()


fn sum_run[
    Sum: DType, T: DType
](values: UnsafePointer[Scalar[T], MutAnyOrigin], count: Int) -> Scalar[Sum]:
    """The sum of contiguous elements, in many lanes: faster, and more precise than one by one.

    Parameters:
        Sum: Adds up in this dtype.
        T: Of the elements.

    Args:
        values: The first element.
        count: How many.
    """
    alias width = 4 * simd_width_of[Sum]()
    var lanes = SIMD[Sum, width](0)
    var index = 0
    while index + width <= count:
        lanes += values.load[width=width](index).cast[Sum]()
        index += width
    var total = lanes.reduce_add()
    while index < count:
        total += values[index].cast[Sum]()
        index += 1
    return total
