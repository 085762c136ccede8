"""The innermost part of a matrix product: one tile of the result, held in registers."""

from memory import UnsafePointer, stack_allocation
from sys import simd_width_of, size_of

alias Data[T: DType] = UnsafePointer[Scalar[T], MutAnyOrigin]
"""Elements, wherever they lie."""


fn tile_width[T: DType]() -> Int:
    """Columns of a full tile: two registers."""
    return 2 * simd_width_of[T]()


fn tile_height[T: DType]() -> Int:
    """Rows of a full tile: 24 of 32 registers are sums with AVX-512, 12 of 16 without."""
    return 12 if simd_width_of[T]() * size_of[T]() == 64 else 6


fn height_for[T: DType](left: Int) -> Int:
    """The height of the next tile, so that few rows of the last ones are padding.

    Args:
        left: Rows that are left, at least 1.

    Returns:
        One of the heights of which `multiply_panel` has code.
    """

    @parameter
    if tile_height[T]() == 12:
        if left > 16 or left == 11 or left == 12:
            return 12
        if left > 12 or left == 7 or left == 8:
            return 8
    if left > 4:
        return 6
    return 4 if left > 2 else left


@always_inline
fn for_height[T: DType, body: fn[height: Int] () capturing [_] -> None](height: Int):
    """Runs `body` with a height as a parameter.

    Parameters:
        T: f32 or f64.
        body: Handles one panel.

    Args:
        height: As `height_for` returned it.
    """
    if height == 1:
        body[1]()
    elif height == 2:
        body[2]()
    elif height == 4:
        body[4]()
    elif height == 6:
        body[6]()
    else:

        @parameter
        if tile_height[T]() == 12:
            if height == 8:
                body[8]()
            else:
                body[12]()


@always_inline
fn accumulate_tile[
    T: DType, height: Int, registers: Int, indirect: Bool
](
    depth: Int,
    a: Data[T],
    b: Data[T],
    b_step: Int,
    offsets: UnsafePointer[Int, MutAnyOrigin],
    sums: UnsafePointer[SIMD[T, simd_width_of[T]()], MutAnyOrigin],
):
    """Sums the products of one tile.

    Parameters:
        T: f32 or f64.
        height: Rows of the packed panel of `a`.
        registers: Vectors in a row of the tile.
        indirect: Whether `offsets` say where the rows of `b` lie; otherwise `b_step` does.

    Args:
        depth: The extent that is summed over.
        a: Packed.
        b: The first row, or where offsets count from.
        b_step: From one row of `b` to the next.
        offsets: One per row of `b`, in elements.
        sums: Receives `height` times `registers` vectors.
    """
    alias W = simd_width_of[T]()

    @parameter
    for index in range(height * registers):
        sums[index] = 0
    var a_place = a
    var b_place = b
    for step in range(depth):
        var row = stack_allocation[registers, SIMD[T, W]]()

        @parameter
        if indirect:
            b_place = b + offsets[step]

        @parameter
        for register in range(registers):
            row[register] = b_place.load[width=W](register * W)

        @parameter
        for index in range(height):
            var factor = SIMD[T, W](a_place[index])

            @parameter
            for register in range(registers):
                alias sum = index * registers + register
                sums[sum] = factor.fma(row[register], sums[sum])
        a_place += height

        @parameter
        if not indirect:
            b_place += b_step


@always_inline
fn _tile[
    T: DType, height: Int, registers: Int
](
    depth: Int,
    a: Data[T],
    b: Data[T],
    b_step: Int,
    c: Data[T],
    c_step: Int,
    rows: Int,
    columns: Int,
    accumulate: Bool,
):
    alias W = simd_width_of[T]()
    var sums = stack_allocation[height * registers, SIMD[T, W]]()
    accumulate_tile[T, height, registers, False](
        depth, a, b, b_step, UnsafePointer[Int, MutAnyOrigin](), sums
    )
    if columns == registers * W:

        @parameter
        for index in range(height):
            if index < rows:

                @parameter
                for register in range(registers):
                    var place = c + index * c_step + register * W
                    var sum = sums[index * registers + register]
                    place.store(sum + place.load[width=W]() if accumulate else sum)
        return
    var buffer = stack_allocation[height * registers * W, Scalar[T]]()

    @parameter
    for index in range(height * registers):
        buffer.store(index * W, sums[index])
    for index in range(rows):
        for column in range(columns):
            var place = c + index * c_step + column
            var sum = buffer[index * registers * W + column]
            place[] = place[] + sum if accumulate else sum


@always_inline
fn multiply_tile[
    T: DType, height: Int
](
    depth: Int,
    a: Data[T],
    b: Data[T],
    b_step: Int,
    c: Data[T],
    c_step: Int,
    rows: Int,
    columns: Int,
    accumulate: Bool,
):
    """One tile of a product, of one register's width when that is enough.

    Parameters:
        T: f32 or f64.
        height: Rows of the packed panel of `a`.

    Args:
        depth: The extent that is summed over.
        a: Packed: `depth` times `height` elements.
        b: Rows of at least `columns`, padded to a multiple of the register width.
        b_step: From one row of `b` to the next.
        c: The tile.
        c_step: From one row of the result to the next.
        rows: Of the tile, at most `height`.
        columns: Of the tile, at most `tile_width`.
        accumulate: Whether to add to what the tile holds.
    """
    if columns > simd_width_of[T]():
        _tile[T, height, 2](depth, a, b, b_step, c, c_step, rows, columns, accumulate)
    else:
        _tile[T, height, 1](depth, a, b, b_step, c, c_step, rows, columns, accumulate)
