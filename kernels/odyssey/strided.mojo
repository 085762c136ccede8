"""Walking and converting strided memory."""

from memory import UnsafePointer, stack_allocation

from .dispatch import dispatch_any
from .shape import Shape

alias CHUNK = 256


fn position(index: Int, shape: Shape, strides: Shape) -> Int:
    """Where the element with a row-major index lies, counted from the first one.

    Args:
        index: From 0 to `shape.numel() - 1`.
        shape: The extents.
        strides: In elements.
    """
    var rest = index
    var place = 0
    for axis in reversed(range(shape.rank)):
        var extent = shape[axis]
        place += (rest % extent) * strides[axis]
        rest //= extent
    return place


fn convert(
    source: UnsafePointer[UInt8, MutAnyOrigin],
    from_dtype: DType,
    shape: Shape,
    strides: Shape,
    target: UnsafePointer[UInt8, MutAnyOrigin],
    to_dtype: DType,
) raises:
    """Copies a strided view into contiguous memory of any dtype, rounding once.

    Goes through small blocks of f64 or, for integers, i64: both hold every source value exactly,
    and code is needed for 7 + 7 dtypes instead of 49 pairs.

    Args:
        source: The first element of the view.
        from_dtype: Of the source.
        shape: The extents.
        strides: Of the source, in elements.
        target: Receives `shape.numel()` elements.
        to_dtype: Of the target.
    """
    if from_dtype.is_floating_point():
        _convert_through[DType.float64](source, from_dtype, shape, strides, target, to_dtype)
    else:
        _convert_through[DType.int64](source, from_dtype, shape, strides, target, to_dtype)


fn _convert_through[
    Via: DType
](
    source: UnsafePointer[UInt8, MutAnyOrigin],
    from_dtype: DType,
    shape: Shape,
    strides: Shape,
    target: UnsafePointer[UInt8, MutAnyOrigin],
    to_dtype: DType,
) raises:
    var count = shape.numel()
    if count == 0:
        return
    var block = stack_allocation[CHUNK, Scalar[Via]]()
    var width = shape[-1] if shape.rank else 1
    var step = strides[-1] if shape.rank else 1
    var outer = shape.without(shape.rank - 1) if shape.rank else shape
    var outer_strides = strides.without(shape.rank - 1) if shape.rank else strides
    if step == 1 and strides == shape.strides():
        width = count
        outer = Shape()
    for row in range(count // width):
        var row_start = position(row, outer, outer_strides)
        for first in range(0, width, CHUNK):
            var size = min(CHUNK, width - first)

            @parameter
            fn load[T: DType]() raises:
                var place = source.bitcast[Scalar[T]]() + row_start + first * step
                for index in range(size):
                    block[index] = place[index * step].cast[Via]()

            @parameter
            fn store[T: DType]() raises:
                var place = target.bitcast[Scalar[T]]() + row * width + first
                for index in range(size):
                    place[index] = block[index].cast[T]()

            @parameter
            if Via == DType.float64:
                _dispatch_float_storage[load](from_dtype)
            else:
                _dispatch_integer_storage[load](from_dtype)
            dispatch_any[store](to_dtype, "cast")


fn _dispatch_float_storage[
    body: fn[dtype: DType] () raises capturing [_] -> None
](dtype: DType) raises:
    if dtype == DType.float16:
        body[DType.float16]()
    elif dtype == DType.bfloat16:
        body[DType.bfloat16]()
    elif dtype == DType.float32:
        body[DType.float32]()
    else:
        body[DType.float64]()


fn _dispatch_integer_storage[
    body: fn[dtype: DType] () raises capturing [_] -> None
](dtype: DType) raises:
    if dtype == DType.int32:
        body[DType.int32]()
    elif dtype == DType.int64:
        body[DType.int64]()
    else:
        body[DType.bool]()


fn copy_strided(
    source: UnsafePointer[UInt8, MutAnyOrigin],
    shape: Shape,
    strides: Shape,
    target: UnsafePointer[UInt8, MutAnyOrigin],
    element_size: Int,
) raises:
    """Copies a strided view into contiguous memory of the same dtype, bit for bit.

    Args:
        source: The first element of the view.
        shape: The extents.
        strides: Of the source, in elements.
        target: Receives `shape.numel()` elements.
        element_size: 1, 2, 4 or 8 bytes.
    """
    if element_size == 1:
        _copy[DType.uint8](source, shape, strides, target)
    elif element_size == 2:
        _copy[DType.uint16](source, shape, strides, target)
    elif element_size == 4:
        _copy[DType.uint32](source, shape, strides, target)
    else:
        _copy[DType.uint64](source, shape, strides, target)


fn _copy[
    T: DType
](
    source: UnsafePointer[UInt8, MutAnyOrigin],
    shape: Shape,
    strides: Shape,
    target: UnsafePointer[UInt8, MutAnyOrigin],
):
    var count = shape.numel()
    if count == 0:
        return
    var width = shape[-1] if shape.rank else 1
    var step = strides[-1] if shape.rank else 1
    var outer = shape.without(shape.rank - 1) if shape.rank else shape
    var outer_strides = strides.without(shape.rank - 1) if shape.rank else strides
    for row in range(count // width):
        var from_row = source.bitcast[Scalar[T]]() + position(row, outer, outer_strides)
        var to_row = target.bitcast[Scalar[T]]() + row * width
        for column in range(width):
            to_row[column] = from_row[column * step]
