"""Softmax of rows and columns. The largest element is subtracted: no exponential overflows."""

from memory import UnsafePointer, stack_allocation
from sys import simd_width_of
from utils.numerics import neg_inf

from .dispatch import dispatch_float
from .loops import simd_loop
from .math import exp, log
from .tensor import ExTensor


@always_inline
fn load_padded[
    T: DType, //, W: Int
](
    values: UnsafePointer[Scalar[T], MutAnyOrigin], count: Int, padding: Scalar[T]
) -> SIMD[T, W]:
    """The last elements of a row in one vector.

    Parameters:
        T: Of the elements.
        W: The number of lanes.

    Args:
        values: The first of them.
        count: How many there are; only so many are read.
        padding: Fills the other lanes.
    """
    if count >= W:
        return values.load[width=W]()
    var block = stack_allocation[W, Scalar[T]]()
    block.store(SIMD[T, W](padding))
    for index in range(count):
        block[index] = values[index]
    return block.load[width=W]()


fn row_max[
    T: DType, //
](values: UnsafePointer[Scalar[T], MutAnyOrigin], count: Int) -> Scalar[T]:
    """The largest element of a row; -inf if it is empty. NaN may be passed over.

    Args:
        values: The first element.
        count: How many.
    """
    alias width = simd_width_of[T]()
    var lanes = SIMD[T, width](neg_inf[T]())
    for index in range(0, count, width):
        lanes = max(lanes, load_padded[width](values + index, count - index, neg_inf[T]()))
    return lanes.reduce_max()


fn row_exp_sum[
    T: DType, //
](values: UnsafePointer[Scalar[T], MutAnyOrigin], count: Int, top: Scalar[T]) -> Scalar[T]:
    """The sum of `e^(x - top)` over a row.

    Args:
        values: The first element.
        count: How many.
        top: The largest element.
    """
    alias width = simd_width_of[T]()
    var lanes = SIMD[T, width](0)
    for index in range(0, count, width):
        # e^-inf = 0: padding adds nothing. Where top is -inf, all is NaN, as it is to be.
        var block = load_padded[width](values + index, count - index, neg_inf[T]())
        lanes += exp(block - top)
    return lanes.reduce_add()


fn softmax_along[logarithm: Bool](x: ExTensor, axis: Int, op: StaticString) raises -> ExTensor:
    """Softmax or its logarithm along one axis.

    Parameters:
        logarithm: Whether `x - log(sum(e^x))` is wanted, else `e^x / sum(e^x)`.

    Args:
        x: Contiguous, f32 or f64.
        axis: Checked, from 0.
        op: Names the kernel in errors.

    Returns:
        A tensor of the shape and dtype of `x`.

    Raises:
        If `x` is of another dtype.
    """
    var result = ExTensor.empty(x.shape, x.dtype)
    var count = x.shape[axis]
    var inner = 1
    for behind in range(axis + 1, x.rank()):
        inner *= x.shape[behind]

    @parameter
    fn body[T: DType]() raises:
        var values = x.data[T]()
        var results = result.data[T]()
        for _ in range(x.numel() // max(count * inner, 1)):
            if inner == 1:
                _row[T, logarithm](values, results, count)
            else:
                alias width = simd_width_of[T]()
                var column = 0
                while column + width <= inner:
                    _columns[T, width, logarithm](
                        values + column, results + column, count, inner
                    )
                    column += width
                while column < inner:
                    _columns[T, 1, logarithm](values + column, results + column, count, inner)
                    column += 1
            values += count * inner
            results += count * inner

    dispatch_float[body](x.dtype, op)
    return result


fn _row[
    T: DType, logarithm: Bool
](
    values: UnsafePointer[Scalar[T], MutAnyOrigin],
    results: UnsafePointer[Scalar[T], MutAnyOrigin],
    count: Int,
):
    alias width = simd_width_of[T]()
    var top = row_max(values, count)

    @parameter
    if logarithm:
        var log_sum = log(row_exp_sum(values, count, top))
        for index in range(0, count, width):
            var block = load_padded[width](values + index, count - index, 0)
            _store(results + index, block - top - log_sum, count - index)
        return
    var lanes = SIMD[T, width](0)
    for index in range(0, count, width):
        var block = load_padded[width](values + index, count - index, neg_inf[T]())
        var power = exp(block - top)
        lanes += power
        _store(results + index, power, count - index)
    var sum = lanes.reduce_add()

    @parameter
    fn divide[W: Int](index: Int):
        results.store(index, results.load[width=W](index) / sum)

    simd_loop[width, divide](count)


@always_inline
fn _store[
    T: DType, W: Int, //
](results: UnsafePointer[Scalar[T], MutAnyOrigin], block: SIMD[T, W], count: Int):
    """The first lanes of a block, as many as there is room for."""
    if count >= W:
        results.store(block)
        return
    for lane in range(count):
        results[lane] = block[lane]


fn _columns[
    T: DType, W: Int, logarithm: Bool
](
    values: UnsafePointer[Scalar[T], MutAnyOrigin],
    results: UnsafePointer[Scalar[T], MutAnyOrigin],
    count: Int,
    stride: Int,
):
    """`W` neighbouring columns at once."""
    var top = SIMD[T, W](neg_inf[T]())
    for index in range(count):
        top = max(top, values.load[width=W](index * stride))
    var sum = SIMD[T, W](0)
    for index in range(count):
        var power = exp(values.load[width=W](index * stride) - top)
        sum += power

        @parameter
        if not logarithm:
            results.store(index * stride, power)

    @parameter
    if logarithm:
        var log_sum = log(sum)
        for index in range(count):
            var block = values.load[width=W](index * stride) - top - log_sum
            results.store(index * stride, block)
    else:
        for index in range(count):
            results.store(index * stride, results.load[width=W](index * stride) / sum)
