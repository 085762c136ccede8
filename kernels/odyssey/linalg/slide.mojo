"""Convolution without a matrix of windows.

In a padded image whose rows follow each other, the input of one tap for all places of a window of
stride 1 is the image itself, shifted: a row of `b` for the tiles that lies at an offset. The places
where a window would wrap around the edge are computed too and dropped. For a larger stride `s` the
image is dealt into `s * s` smaller ones (every `s`-th row and column, from each start), in which a
tap moves by 1 again.
"""

from memory import UnsafePointer, memset_zero, stack_allocation
from sys import simd_width_of

from .gemm import round_up
from .pack import pack
from .tile import Data, accumulate_tile, for_height, height_for
from .window import inside

alias Offsets = UnsafePointer[Int, MutAnyOrigin]
alias CHUNK = 512
"""Places that one panel of weights passes over before the next one does."""
alias SLACK = 64
"""Elements behind a padded image: tiles read past its end."""


@fieldwise_init
struct Slide(Copyable, ImplicitlyCopyable, Movable):
    """A padded image, dealt by the stride, and a kernel that slides over it."""

    var channels: Int
    var out_height: Int
    """Places of the kernel from top to bottom."""
    var out_width: Int
    """Places from left to right."""
    var kernel_height: Int
    var kernel_width: Int
    var dilation: Int
    var stride: Int

    fn height(self) -> Int:
        """Rows of each part of the padded image."""
        return self.out_height + self.dilation * (self.kernel_height - 1) // self.stride

    fn width(self) -> Int:
        """Columns of each part."""
        return self.out_width + self.dilation * (self.kernel_width - 1) // self.stride

    fn starts(self, kernel: Int) -> Int:
        """Rows or columns that are the first of a part: all that a tap may meet."""
        return min(self.stride, self.dilation * (kernel - 1) + 1)

    fn taps(self) -> Int:
        """Inputs of one output."""
        return self.channels * self.kernel_height * self.kernel_width

    fn is_dense(self) -> Bool:
        """Whether few of the computed places are dropped."""
        return 5 * self.width() <= 8 * self.out_width

    fn image_space(self) -> Int:
        """Elements of a padded image, and what may be read behind it."""
        var parts = self.starts(self.kernel_height) * self.starts(self.kernel_width)
        return (
            self.channels * parts * self.height() * self.width()
            + self.dilation * (self.kernel_width - 1)
            + SLACK * 2
        )

    fn tile_step(self) -> Int:
        """Computed places of one chunk of rows, rounded up for the widest tile."""
        return round_up(self.chunk_rows() * self.width(), SLACK)

    fn chunk_rows(self) -> Int:
        """Rows of the result that are computed together."""
        return max(1, min(self.out_height, CHUNK // self.width()))

    fn offsets(self, flipped: Bool) -> List[Int]:
        """Where the input of each tap lies for the first place, in elements.

        Args:
            flipped: Whether the kernel is turned by 180 degrees, as backward needs it.
        """
        var result = List[Int](capacity=self.taps())
        var down = self.starts(self.kernel_height)
        var right = self.starts(self.kernel_width)
        for channel in range(self.channels):
            for ky in range(self.kernel_height):
                for kx in range(self.kernel_width):
                    var y = (self.kernel_height - 1 - ky if flipped else ky) * self.dilation
                    var x = (self.kernel_width - 1 - kx if flipped else kx) * self.dilation
                    var part = (channel * down + y % self.stride) * right + x % self.stride
                    var row = part * self.height() + y // self.stride
                    result.append(row * self.width() + x // self.stride)
        return result^

    fn pad[
        T: DType
    ](self, source: Data[T], height: Int, width: Int, top: Int, left: Int, target: Data[T]):
        """Copies an image into the middle of a larger one of zeros, and deals it by the stride.

        Parameters:
            T: f32 or f64.

        Args:
            source: `channels` planes of `height` times `width`.
            height: Of the source.
            width: Of the source.
            top: Rows of zeros above the source; negative cuts off.
            left: Columns before it, likewise.
            target: Receives the planes.
        """
        var row = target
        var wide = self.width()
        for channel in range(self.channels):
            var plane = source + channel * height * width
            for down in range(self.starts(self.kernel_height)):
                for right in range(self.starts(self.kernel_width)):
                    var used = inside(width, wide, right - left, self.stride)
                    for y in range(self.height()):
                        var from_y = y * self.stride + down - top
                        if from_y < 0 or from_y >= height:
                            memset_zero(row, wide)
                        else:
                            var from_row = plane + from_y * width + right - left
                            _copy_row[T](from_row, used[0], used[1], wide, self.stride, row)
                        row += wide


@always_inline
fn _copy_row[
    T: DType
](source: Data[T], first: Int, last: Int, width: Int, stride: Int, target: Data[T]):
    """Every `stride`-th element from `first` to `last`, zeros before and after."""
    for x in range(first):
        target[x] = 0
    if stride == 1:
        for x in range(first, last):
            target[x] = source[x]
    elif stride == 2:
        for x in range(first, last):
            target[x] = source[2 * x]
    else:
        for x in range(first, last):
            target[x] = source[x * stride]
    for x in range(last, width):
        target[x] = 0


fn pack_weights[
    T: DType
](
    weights: Data[T],
    rows: Int,
    across: Int,
    blocks: Int,
    block_step: Int,
    block_depth: Int,
    target: Data[T],
):
    """Packs weights into panels for `slide`.

    Parameters:
        T: f32 or f64.

    Args:
        weights: The first one.
        rows: Channels of the result.
        across: From one row to the next, in elements.
        blocks: Runs of contiguous weights in one row.
        block_step: From one run to the next.
        block_depth: Weights in a run.
        target: Receives at most `(rows + tile_height) * blocks * block_depth` elements.
    """
    var row = 0
    var place = target
    while row < rows:
        var height = height_for[T](rows - row)
        var lines = min(height, rows - row)
        for block in range(blocks):
            var first = weights + row * across + block * block_step
            pack[T](first, across, 1, lines, block_depth, height, place)
            place += block_depth * height
        row += lines


fn slide[
    T: DType
](
    shape: Slide,
    weights: Data[T],
    rows: Int,
    image: Data[T],
    offsets: Offsets,
    bias: Data[T],
    has_bias: Bool,
    space: Data[T],
    result: Data[T],
):
    """Convolves one padded image.

    Parameters:
        T: f32 or f64.

    Args:
        shape: Of image and kernel.
        weights: As `pack_weights` left them.
        rows: Channels of the result.
        image: Padded, with `SLACK` behind it.
        offsets: Of the taps.
        bias: One per row.
        has_bias: Whether it is to be added.
        space: `tile_height * tile_step` elements.
        result: `rows` planes of `out_height` times `out_width`.
    """
    var depth = shape.taps()
    var step = shape.tile_step()
    var width = shape.width()
    var out_width = shape.out_width
    var plane = shape.out_height * out_width
    for top in range(0, shape.out_height, shape.chunk_rows()):
        var tall = min(shape.chunk_rows(), shape.out_height - top)
        var places = (tall - 1) * width + out_width
        var first = image + top * width
        var panel = weights
        var row = 0
        while row < rows:
            var height = height_for[T](rows - row)
            var lines = min(height, rows - row)

            @parameter
            fn with_height[H: Int]():
                # One row would leave most registers idle: its tile is wider.
                alias registers = 8 if H == 1 else 2
                alias W = simd_width_of[T]()
                for place in range(0, places, registers * W):
                    _slide_tile[T, H, registers](
                        depth, panel, first + place, offsets, space + place, step
                    )

            for_height[T, with_height](height)
            for line in range(lines):
                var offset = bias[row + line] if has_bias else 0
                for y in range(tall):
                    var from_row = space + line * step + y * width
                    var to_row = result + (row + line) * plane + (top + y) * out_width
                    for x in range(out_width):
                        to_row[x] = from_row[x] + offset
            panel += height * depth
            row += lines


@always_inline
fn _slide_tile[
    T: DType, height: Int, registers: Int
](depth: Int, a: Data[T], b: Data[T], offsets: Offsets, c: Data[T], c_step: Int):
    alias W = simd_width_of[T]()
    var sums = stack_allocation[height * registers, SIMD[T, W]]()
    accumulate_tile[T, height, registers, True](depth, a, b, 0, offsets, sums)

    @parameter
    for index in range(height):

        @parameter
        for register in range(registers):
            c.store(index * c_step + register * W, sums[index * registers + register])
