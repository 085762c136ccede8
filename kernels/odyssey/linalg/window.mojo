"""Windows that slide over images: their geometry, and images as matrices of windows."""

from memory import memset_zero

from .tile import Data

alias LARGEST = 1 << 20
"""Of an attribute: sums and products of extents stay far from overflow."""


@fieldwise_init
struct Window(Copyable, ImplicitlyCopyable, Movable):
    """Kernel extents and how the kernel moves; the same stride, padding and dilation both ways."""

    var height: Int
    var width: Int
    var stride: Int
    var padding: Int
    var dilation: Int

    fn check(self, op: StaticString) raises:
        """Checks the ranges of the attributes.

        Args:
            op: Names the kernel in errors.

        Raises:
            If an extent, the stride or the dilation is below 1, the padding below 0, or one of
            them above `LARGEST`.
        """
        if self.height < 1 or self.width < 1:
            raise Error(op, ": a kernel of ", self.height, "x", self.width, " covers nothing")
        if self.stride < 1 or self.stride > LARGEST:
            raise Error(op, ": stride must be from 1 to 2^20, got ", self.stride)
        if self.padding < 0 or self.padding > LARGEST:
            raise Error(op, ": padding must be from 0 to 2^20, got ", self.padding)
        if self.dilation < 1 or self.dilation > LARGEST:
            raise Error(op, ": dilation must be from 1 to 2^20, got ", self.dilation)
        if self.height > LARGEST or self.width > LARGEST:
            raise Error(op, ": a kernel of ", self.height, "x", self.width, " is too large")

    fn outputs(self, extent: Int, kernel: Int, op: StaticString) raises -> Int:
        """How many places the kernel has along one axis.

        Args:
            extent: Of the image.
            kernel: Of the kernel along this axis.
            op: Names the kernel in errors.

        Raises:
            If the kernel does not fit into the padded image.
        """
        var covered = self.dilation * (kernel - 1) + 1
        var padded = extent + 2 * self.padding
        if covered > padded:
            raise Error(
                op, ": a kernel that covers ", covered, " does not fit into an extent of ",
                extent, " with padding ", self.padding,
            )
        return (padded - covered) // self.stride + 1


@fieldwise_init
struct Planes(Copyable, ImplicitlyCopyable, Movable):
    """The extents of images and of the results of a window on them."""

    var channels: Int
    var height: Int
    var width: Int
    var out_height: Int
    var out_width: Int

    fn out_size(self) -> Int:
        """Places of the window."""
        return self.out_height * self.out_width


@always_inline
fn inside(extent: Int, outputs: Int, shift: Int, stride: Int) -> Tuple[Int, Int]:
    """The range of outputs `o` for which `o * stride + shift` lies in the image.

    Args:
        extent: Of the image along the axis.
        outputs: Along the axis.
        shift: Where the kernel's tap lies for output 0; negative in the padding.
        stride: Of the window.
    """
    var first = 0 if shift >= 0 else (stride - 1 - shift) // stride
    var last = 0 if shift >= extent else (extent - 1 - shift) // stride + 1
    first = min(first, outputs)
    return (first, max(first, min(last, outputs)))


fn unfold[T: DType](image: Data[T], planes: Planes, window: Window, target: Data[T]):
    """Writes the matrix of windows (im2col): a row per channel and tap, a column per place.

    Parameters:
        T: f32 or f64.

    Args:
        image: Channels, rows, columns; contiguous.
        planes: Its extents.
        window: The kernel.
        target: Receives `channels * taps` rows of `out_size` elements; zeros in the padding.
    """
    var row = target
    for channel in range(planes.channels):
        var plane = image + channel * planes.height * planes.width
        for ky in range(window.height):
            var top = ky * window.dilation - window.padding
            for kx in range(window.width):
                var left = kx * window.dilation - window.padding
                var used = inside(planes.width, planes.out_width, left, window.stride)
                for y in range(planes.out_height):
                    var from_y = y * window.stride + top
                    if from_y < 0 or from_y >= planes.height:
                        memset_zero(row, planes.out_width)
                    else:
                        var line = plane + from_y * planes.width + left
                        for x in range(used[0]):
                            row[x] = 0
                        if window.stride == 1:
                            for x in range(used[0], used[1]):
                                row[x] = line[x]
                        else:
                            for x in range(used[0], used[1]):
                                row[x] = line[x * window.stride]
                        for x in range(used[1], planes.out_width):
                            row[x] = 0
                    row += planes.out_width


fn fold[T: DType](matrix: Data[T], planes: Planes, window: Window, image: Data[T]):
    """Adds a matrix of windows to the image (col2im): the transpose of `unfold`.

    Parameters:
        T: f32 or f64.

    Args:
        matrix: As `unfold` writes it.
        planes: The extents of the image.
        window: The kernel.
        image: Receives the sums.
    """
    var row = matrix
    for channel in range(planes.channels):
        var plane = image + channel * planes.height * planes.width
        for ky in range(window.height):
            var top = ky * window.dilation - window.padding
            for kx in range(window.width):
                var left = kx * window.dilation - window.padding
                var used = inside(planes.width, planes.out_width, left, window.stride)
                for y in range(planes.out_height):
                    var to_y = y * window.stride + top
                    if to_y >= 0 and to_y < planes.height:
                        var line = plane + to_y * planes.width + left
                        for x in range(used[0], used[1]):
                            line[x * window.stride] += row[x]
                    row += planes.out_width
