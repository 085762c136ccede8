"""Walking and converting strided memory."""

from memory import UnsafePointer, bitcast, stack_allocation

from .dispatch import dispatch_any
from .loops import simd_loop
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

    Goes through small blocks of f32, f64 or, for integers, i64, which hold every source value
    exactly: code is needed for each dtype at either end instead of for 49 pairs.

    Args:
        source: The first element of the view.
        from_dtype: Of the source.
        shape: The extents.
        strides: Of the source, in elements.
        target: Receives `shape.numel()` elements.
        to_dtype: Of the target.
    """
    if from_dtype == DType.float64:
        _convert_through[DType.float64](source, from_dtype, shape, strides, target, to_dtype)
    elif from_dtype.is_floating_point():
        _convert_through[DType.float32](source, from_dtype, shape, strides, target, to_dtype)
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
    var block: UnsafePointer[Scalar[Via], MutAnyOrigin] = stack_allocation[CHUNK, Scalar[Via]]()
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
                if step == 1:
                    _cast_run(place, block, size)
                else:
                    for index in range(size):
                        block[index] = place[index * step].cast[Via]()

            @parameter
            fn store[T: DType]() raises:
                _cast_run(block, target.bitcast[Scalar[T]]() + row * width + first, size)

            @parameter
            if Via == DType.float64:
                load[DType.float64]()
            elif Via == DType.float32:
                _dispatch_narrow_storage[load](from_dtype)
            else:
                _dispatch_integer_storage[load](from_dtype)
            dispatch_any[store](to_dtype, "cast")


@always_inline
fn _cast_run[
    From: DType, To: DType, //
](
    source: UnsafePointer[Scalar[From], MutAnyOrigin],
    target: UnsafePointer[Scalar[To], MutAnyOrigin],
    count: Int,
):
    """Casts contiguous elements; in vectors, except for bool, whose vectors are bits."""
    alias width = 1 if From == DType.bool or To == DType.bool else 16

    @parameter
    fn step[W: Int](index: Int):
        var values = source.load[width=W](index)

        @parameter
        if From == DType.bfloat16 and To == DType.float32:
            target.store(index, rebind[SIMD[To, W]](_widened_bfloat16(values)))
        elif From == DType.float32 and To == DType.bfloat16:
            target.store(index, rebind[SIMD[To, W]](_rounded_bfloat16(values)))
        else:
            target.store(index, values.cast[To]())

    simd_loop[width, step](count)


@always_inline
fn _widened_bfloat16[From: DType, W: Int](values: SIMD[From, W]) -> SIMD[DType.float32, W]:
    """bf16 is the upper half of f32. The cast says the same, but lane by lane."""
    var bits = bitcast[DType.uint16, W](values).cast[DType.uint32]()
    return bitcast[DType.float32, W](bits << 16)


@always_inline
fn _rounded_bfloat16[From: DType, W: Int](values: SIMD[From, W]) -> SIMD[DType.bfloat16, W]:
    """The upper half of f32, rounded to nearest, to even when in between; NaN stays NaN."""
    var bits = bitcast[DType.uint32, W](values)
    var rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16
    var number = (bits & 0x7FFFFFFF).le(0x7F800000)
    var halves = number.select(rounded, (bits >> 16) | 0x40).cast[DType.uint16]()
    return bitcast[DType.bfloat16, W](halves)


fn _dispatch_narrow_storage[
    body: fn[dtype: DType] () raises capturing [_] -> None
](dtype: DType) raises:
    if dtype == DType.float16:
        body[DType.float16]()
    elif dtype == DType.bfloat16:
        body[DType.bfloat16]()
    else:
        body[DType.float32]()


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
    if step > 1 and width > 1:
        for axis in range(shape.rank - 1):
            if strides[axis] == 1 and shape[axis] > 1:
                _copy_turned[T](source, shape, strides, target, axis)
                return
    var outer = shape.without(shape.rank - 1) if shape.rank else shape
    var outer_strides = strides.without(shape.rank - 1) if shape.rank else strides
    if strides == shape.strides():
        width = count
        outer = Shape()
    for row in range(count // width):
        var from_row = source.bitcast[Scalar[T]]() + position(row, outer, outer_strides)
        var to_row = target.bitcast[Scalar[T]]() + row * width
        for column in range(width):
            to_row[column] = from_row[column * step]


fn _copy_turned[
    T: DType
](
    source: UnsafePointer[UInt8, MutAnyOrigin],
    shape: Shape,
    strides: Shape,
    target: UnsafePointer[UInt8, MutAnyOrigin],
    axis: Int,
):
    """Copies a view whose neighbours in memory lie along another axis than the last one.

    In tiles of a few cache lines: row by row, each element read would fetch a line of its own.
    """
    alias tile_rows = 16
    alias tile_columns = 8
    var last = shape.rank - 1
    var columns = shape[last]
    var rows = shape[axis]
    var step = strides[last]
    var target_strides = shape.strides()
    var target_step = target_strides[axis]
    var outer = shape
    outer[last] = 1
    outer[axis] = 1
    for index in range(outer.numel()):
        var base = source.bitcast[Scalar[T]]() + position(index, outer, strides)
        var target_base = target.bitcast[Scalar[T]]() + position(index, outer, target_strides)
        for first_row in range(0, rows, tile_rows):
            for first_column in range(0, columns, tile_columns):
                for row in range(first_row, min(first_row + tile_rows, rows)):
                    var to_row = target_base + row * target_step
                    var from_row = base + row
                    for column in range(
                        first_column, min(first_column + tile_columns, columns)
                    ):
                        to_row[column] = from_row[column * step]
