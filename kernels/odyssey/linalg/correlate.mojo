"""The gradient of the weights of a convolution, as products of rows."""

from memory import stack_allocation
from sys import simd_width_of

from .slide import Offsets
from .tile import Data, tile_height

alias CHUNK = 1024
"""Places that are summed over at a time, so that what they touch stays in the first-level cache."""


fn correlate[
    T: DType
](
    rows: Int,
    taps: Int,
    images: Int,
    places: Int,
    grad: Data[T],
    grad_step: Int,
    image: Data[T],
    image_step: Int,
    offsets: Offsets,
    result: Data[T],
):
    """`result[row, tap] += sum over images and places of grad[row, place] image[place + offset]`.

    Places that no window has must hold 0 in `grad`; the image is multiplied there all the same, so
    an infinite input makes all gradients of its channel NaN.

    Parameters:
        T: f32 or f64.

    Args:
        rows: Channels of the convolution's result.
        taps: Inputs of one output.
        images: How many.
        places: A multiple of the register width.
        grad: `rows` rows of `places` for each image.
        grad_step: From one image to the next, in elements.
        image: The padded images.
        image_step: From one to the next.
        offsets: Of the taps.
        result: `rows` rows of `taps`.
    """
    for first in range(0, places, CHUNK):
        var count = min(CHUNK, places - first)
        var row = 0
        while row < rows:

            @parameter
            fn with_rows[R: Int, C: Int]():
                for tap in range(0, taps, C):
                    _tile[T, R, C](
                        min(R, rows - row),
                        min(C, taps - tap),
                        images,
                        count,
                        places,
                        grad + row * places + first,
                        grad_step,
                        image + first,
                        image_step,
                        offsets + tap,
                        result + row * taps + tap,
                        taps,
                    )

            if rows - row == 1:
                with_rows[1, 8]()
                row += 1
            else:
                # As many sums as in a tile of a product, and few enough rows for all registers.
                alias wide = tile_height[T]() == 12
                with_rows[4 if wide else 3, 6 if wide else 4]()
                row += 4 if wide else 3


@always_inline
fn _tile[
    T: DType, R: Int, C: Int
](
    rows: Int,
    taps: Int,
    images: Int,
    count: Int,
    grad_row: Int,
    grad: Data[T],
    grad_step: Int,
    image: Data[T],
    image_step: Int,
    offsets: Offsets,
    result: Data[T],
    result_step: Int,
):
    """One tile; rows and taps past the end repeat the last one and are dropped."""
    alias W = simd_width_of[T]()
    var sums = stack_allocation[R * C, SIMD[T, W]]()
    var lefts = stack_allocation[R, Data[T]]()
    var rights = stack_allocation[C, Data[T]]()

    @parameter
    for index in range(R * C):
        sums[index] = 0
    for index in range(images):

        @parameter
        for row in range(R):
            lefts[row] = grad + index * grad_step + min(row, rows - 1) * grad_row

        @parameter
        for tap in range(C):
            rights[tap] = image + index * image_step + offsets[min(tap, taps - 1)]
        for place in range(0, count, W):
            var factors = stack_allocation[R, SIMD[T, W]]()

            @parameter
            for row in range(R):
                factors[row] = lefts[row].load[width=W](place)

            @parameter
            for tap in range(C):
                var value = rights[tap].load[width=W](place)

                @parameter
                for row in range(R):
                    sums[row * C + tap] = factors[row].fma(value, sums[row * C + tap])

    @parameter
    for row in range(R):
        if row < rows:

            @parameter
            for tap in range(C):
                if tap < taps:
                    result[row * result_step + tap] += sums[row * C + tap].reduce_add()
