"""The product of two matrices, at the speed of the registers.

The matrices are cut as in Goto and van de Geijn, Anatomy of high-performance matrix multiplication
(2008): a block of `b` is packed once, then blocks of `a` that stay in the second-level cache; the
panels of `a` pass one after the other over a panel of `b` that stays in the first-level cache.
"""

from memory import UnsafePointer, alloc, stack_allocation
from sys import size_of

from .pack import pack, pack_block
from .tile import Data, for_height, height_for, multiply_tile, tile_height, tile_width

alias DEPTH = 256
"""Summed over at a time."""
alias ROWS = 192
"""Of a block of `a`."""
alias BLOCK_BYTES = 1024 * 1024
"""Of a packed block of `b`."""
alias STACK_ELEMENTS = 24 * 1024
"""Up to this size packed blocks lie on the stack: small products allocate nothing."""
alias DIRECT_ELEMENTS = 16 * 1024
"""Up to this size `b` stays in the caches as it is."""


@fieldwise_init
struct Matrix[T: DType](Copyable, ImplicitlyCopyable, Movable):
    """Elements with two strides, so that a transposed matrix is one too.

    Parameters:
        T: f32 or f64.
    """

    var data: Data[Self.T]
    var row_step: Int
    """From one row to the next, in elements."""
    var column_step: Int
    """From one column to the next."""

    fn __init__(out self, data: Data[Self.T], columns: Int):
        """Rows without gaps.

        Args:
            data: The first element.
            columns: Of the matrix.
        """
        self.data = data
        self.row_step = columns
        self.column_step = 1

    fn transposed(self) -> Self:
        """The same elements, rows and columns swapped."""
        return Self(self.data, self.column_step, self.row_step)

    @always_inline
    fn at(self, row: Int, column: Int) -> Data[Self.T]:
        """The place of an element."""
        return self.data + row * self.row_step + column * self.column_step


fn gemm[
    T: DType
](
    rows: Int,
    columns: Int,
    depth: Int,
    a: Matrix[T],
    b: Matrix[T],
    c: Data[T],
    c_step: Int,
    accumulate: Bool = False,
):
    """`c = a b`, or `c += a b`.

    Parameters:
        T: f32 or f64.

    Args:
        rows: Of `a` and `c`.
        columns: Of `b` and `c`.
        depth: Columns of `a`, rows of `b`.
        a: Any strides.
        b: Any strides.
        c: Rows of `columns` contiguous elements, apart from `a` and `b`.
        c_step: From one row of `c` to the next.
        accumulate: Whether to add to what `c` holds.
    """
    if depth == 0 and not accumulate:
        for row in range(rows):
            for column in range(columns):
                c[row * c_step + column] = 0
    if rows == 0 or columns == 0 or depth == 0:
        return
    var deepest = min(depth, DEPTH)
    var width = tile_width[T]()
    # Tiles may read b where it lies: then only the columns that fill no tile are packed.
    var direct = b.column_step == 1 and (
        rows <= 2 * tile_height[T]() or depth * columns <= DIRECT_ELEMENTS
    )
    var packed_columns = width if direct else round_up(min(columns, _block_columns[T]()), width)
    # Tiles of rows that are not there make a panel higher than what is left.
    var packed_rows = min(rows, ROWS) + tile_height[T]()
    var elements = deepest * (packed_rows + packed_columns)
    if elements <= STACK_ELEMENTS:
        var space = stack_allocation[STACK_ELEMENTS, Scalar[T], alignment=64]()
        var rest = space + deepest * packed_columns
        _blocks[T](rows, columns, depth, a, b, c, c_step, accumulate, direct, rest, space)
        return
    var space = alloc[Scalar[T]](elements, alignment=64)
    var rest = space + deepest * packed_columns
    _blocks[T](rows, columns, depth, a, b, c, c_step, accumulate, direct, rest, space)
    space.free()


fn _block_columns[T: DType]() -> Int:
    return BLOCK_BYTES // DEPTH // size_of[T]()


fn round_up(value: Int, multiple: Int) -> Int:
    """The next multiple of a number."""
    return (value + multiple - 1) // multiple * multiple


fn _blocks[
    T: DType
](
    rows: Int,
    columns: Int,
    depth: Int,
    a: Matrix[T],
    b: Matrix[T],
    c: Data[T],
    c_step: Int,
    accumulate: Bool,
    direct: Bool,
    a_space: Data[T],
    b_space: Data[T],
):
    """All blocks, packed one after the other; `b` is read where it lies if `direct`."""
    alias width = tile_width[T]()
    for top in range(0, depth, DEPTH):
        var deep = min(DEPTH, depth - top)
        var adds = accumulate or top > 0
        for left in range(0, columns, _block_columns[T]()):
            var wide = min(_block_columns[T](), columns - left)
            var first = b.at(top, left)
            if not direct:
                pack_block[T](first, b.column_step, b.row_step, wide, deep, b_space)
            elif wide % width != 0:
                var done = wide // width * width
                pack[T](first + done, 1, b.row_step, wide - done, deep, width, b_space)
            for upper in range(0, rows, ROWS):
                var tall = min(ROWS, rows - upper)
                _pack_rows[T](a.at(upper, top), a, tall, deep, a_space)
                for column in range(0, wide, width):
                    var lines = min(width, wide - column)
                    var packed = b_space if direct else b_space + column * deep
                    var in_place = direct and lines == width
                    _pass[T](
                        tall,
                        lines,
                        deep,
                        a_space,
                        first + column if in_place else packed,
                        b.row_step if in_place else width,
                        c + upper * c_step + left + column,
                        c_step,
                        adds,
                    )


fn _pack_rows[
    T: DType
](first: Data[T], a: Matrix[T], rows: Int, depth: Int, target: Data[T]):
    """Packs a block of `a` into panels."""
    var row = 0
    var place = target
    while row < rows:
        var height = height_for[T](rows - row)
        var lines = min(height, rows - row)
        pack[T](
            first + row * a.row_step, a.row_step, a.column_step, lines, depth, height, place
        )
        place += height * depth
        row += lines


fn _pass[
    T: DType
](
    rows: Int,
    columns: Int,
    depth: Int,
    a: Data[T],
    b: Data[T],
    b_step: Int,
    c: Data[T],
    c_step: Int,
    accumulate: Bool,
):
    """All panels of a block of `a` against one panel of `b`."""
    var row = 0
    var panel = a
    while row < rows:
        var height = height_for[T](rows - row)
        var lines = min(height, rows - row)

        @parameter
        fn with_height[H: Int]():
            multiply_tile[T, H](
                depth,
                panel,
                b,
                b_step,
                c + row * c_step,
                c_step,
                lines,
                columns,
                accumulate,
            )

        for_height[T, with_height](height)
        panel += height * depth
        row += lines
