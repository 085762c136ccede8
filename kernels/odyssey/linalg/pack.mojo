"""Copies a panel of a matrix into the order in which the tiles read it."""

from memory import stack_allocation
from sys import simd_width_of

from .tile import Data, tile_width


alias PANELS = 4
"""Packed side by side."""


fn pack[
    T: DType
](
    source: Data[T],
    across: Int,
    along: Int,
    lines: Int,
    depth: Int,
    height: Int,
    target: Data[T],
):
    """Copies `lines` lines of `depth` elements, interleaved: first the first of each line.

    Parameters:
        T: f32 or f64.

    Args:
        source: The first element.
        across: From one line to the next, in elements.
        along: From one element of a line to the next.
        lines: At most `height`.
        depth: Elements of a line.
        height: Lines of the panel; those from `lines` on are zeros.
        target: Receives `depth * height` elements.
    """
    if across == 1:
        _pack_rows[T](source, along, lines, depth, height, target)
        return
    var done = 0
    if along == 1:
        while done + 4 <= lines:
            _pack_four[T](source + done * across, across, depth, height, target + done)
            done += 4
    for line in range(done, height):
        var from_line = source + line * across
        var to_line = target + line
        if line < lines:
            for index in range(depth):
                to_line[index * height] = from_line[index * along]
        else:
            for index in range(depth):
                to_line[index * height] = 0


fn pack_block[
    T: DType
](source: Data[T], across: Int, along: Int, lines: Int, depth: Int, target: Data[T]):
    """Packs a block into panels as wide as a tile.

    Parameters:
        T: f32 or f64.

    Args:
        source: The first element.
        across: From one line to the next, in elements.
        along: From one element of a line to the next.
        lines: Of the block; the last panel is filled up with zeros.
        depth: Elements of a line.
        target: Receives the panels.
    """
    alias width = tile_width[T]()
    alias W = simd_width_of[T]()
    var whole = lines // width * width
    if across == 1:
        # Several panels at a time, so that reading is not one cache line per row; not all of them,
        # since rows of panels may lie multiples of 4096 bytes apart, in one set of the cache.
        for first in range(0, whole, PANELS * width):
            var last = min(first + PANELS * width, whole)
            for index in range(depth):
                var from_row = source + index * along
                var to_row = target + first * depth + index * width
                for line in range(first, last, width):

                    @parameter
                    for part in range(2):
                        to_row.store(part * W, from_row.load[width=W](line + part * W))
                    to_row += depth * width
    else:
        for line in range(0, whole, width):
            pack[T](
                source + line * across, across, along, width, depth, width, target + line * depth
            )
    if whole < lines:
        pack[T](
            source + whole * across,
            across,
            along,
            lines - whole,
            depth,
            width,
            target + whole * depth,
        )


fn _pack_rows[
    T: DType
](source: Data[T], along: Int, lines: Int, depth: Int, height: Int, target: Data[T]):
    """Where neighbours in the panel are neighbours in the source."""
    alias W = simd_width_of[T]()
    for index in range(depth):
        var from_row = source + index * along
        var to_row = target + index * height
        var line = 0
        while line + W <= lines:
            to_row.store(line, from_row.load[width=W](line))
            line += W
        while line < lines:
            to_row[line] = from_row[line]
            line += 1
        while line < height:
            to_row[line] = 0
            line += 1


@always_inline
fn _pack_four[
    T: DType
](source: Data[T], across: Int, depth: Int, height: Int, target: Data[T]):
    """Four contiguous lines: blocks of them are transposed in registers."""
    alias W = 8
    var index = 0
    while index + W <= depth:
        var place = source + index
        var even = place.load[width=W]().interleave(place.load[width=W](2 * across))
        var odd = place.load[width=W](across).interleave(place.load[width=W](3 * across))
        var mixed = even.interleave(odd)

        @parameter
        for step in range(W):
            (target + (index + step) * height).store(mixed.slice[4, offset = 4 * step]())
        index += W
    while index < depth:

        @parameter
        for line in range(4):
            target[index * height + line] = source[line * across + index]
        index += 1
