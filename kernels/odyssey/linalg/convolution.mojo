"""The extents of a convolution."""

from ..shape import Shape
from .slide import Slide
from .window import Planes, Window


struct Convolution(Copyable, Movable):
    """The checked extents of one convolution."""

    var x_shape: Shape
    var weight_shape: Shape
    var window: Window
    var groups: Int
    var images: Int
    var planes: Planes
    """Of one group of one image."""
    var outputs: Int
    """Channels of a group's result."""
    var taps: Int
    """Inputs of one output: channels of a group times the kernel's extents."""

    fn __init__(
        out self,
        x_shape: Shape,
        weight_shape: Shape,
        window: Window,
        groups: Int,
        out_height: Int,
        out_width: Int,
    ):
        self.x_shape = x_shape
        self.weight_shape = weight_shape
        self.window = window
        self.groups = groups
        self.images = x_shape[0]
        self.planes = Planes(weight_shape[1], x_shape[2], x_shape[3], out_height, out_width)
        self.outputs = weight_shape[0] // groups
        self.taps = weight_shape[1] * window.height * window.width

    fn out_shape(self) raises -> Shape:
        """The shape of the result."""
        return [
            self.images, self.weight_shape[0], self.planes.out_height, self.planes.out_width
        ]

    fn is_pointwise(self) -> Bool:
        """Whether the image itself is the matrix of windows."""
        ref window = self.window
        return (
            window.height == 1 and window.width == 1 and window.stride == 1 and window.padding == 0
        )

    fn in_size(self) -> Int:
        """Elements of one group of one image."""
        return self.planes.channels * self.planes.height * self.planes.width

    fn forward_slide(self) -> Slide:
        """The padded image of a group under its kernels."""
        ref window = self.window
        return Slide(
            self.planes.channels,
            self.planes.out_height,
            self.planes.out_width,
            window.height,
            window.width,
            window.dilation,
            window.stride,
        )

    fn backward_slide(self) -> Slide:
        """The gradient of the result, padded so that each input sees all outputs that it fed."""
        ref window = self.window
        return Slide(
            self.outputs,
            self.planes.height,
            self.planes.width,
            window.height,
            window.width,
            window.dilation,
            1,
        )

    fn slides(self, shape: Slide) -> Bool:
        """Whether sliding over the image is worth it.

        Args:
            shape: As `forward_slide` or `backward_slide` gave it.
        """
        return (
            not self.is_pointwise()
            and self.taps * self.outputs * self.planes.height * self.planes.width > 0
            and shape.is_dense()
        )
