"""Maxima of windows."""

from memory import UnsafePointer
from utils.numerics import isnan, neg_inf

from ..context import Context
from ..dispatch import dispatch_float
from ..linalg.tile import Data
from ..linalg.window import Planes, Window
from ..op import Attributes, Op, check_grad
from ..shape import Shape
from ..tensor import ExTensor


fn pool_window(
    x: ExTensor, kernel: Int, stride: Int, padding: Int, op: StaticString
) raises -> Window:
    """The checked window of a pooling operation.

    Args:
        x: `[N, C, H, W]`.
        kernel: Its extent along both axes.
        stride: 0 stands for `kernel`.
        padding: At most half of the kernel.
        op: Names the kernel in errors.

    Raises:
        If `x` is no batch of images of floats, or an attribute is out of range.
    """
    if x.rank() != 4:
        raise Error(op, ": x is ", x.shape, ", [N, C, H, W] is due")
    if not x.dtype.is_floating_point():
        raise Error(op, ": needs a floating-point dtype, got ", x.dtype)
    var window = Window(kernel, kernel, kernel if stride == 0 else stride, padding, 1)
    window.check(op)
    if 2 * padding > kernel:
        raise Error(op, ": padding ", padding, " is more than half of the kernel ", kernel)
    return window


struct MaxPool2d(Op):
    """`y[n, c, i, j]` = the largest `x[n, c, i s - p + u, j s - p + v]` inside of the image."""

    alias schema: StaticString = (
        "max_pool2d(Tensor x, int kernel, int stride=0, int padding=0) -> Tensor"
    )

    @staticmethod
    fn forward(
        x: ExTensor, kernel: Int, stride: Int, padding: Int, mut ctx: Context
    ) raises -> ExTensor:
        """Takes the maximum of each window; NaN counts as the largest number.

        Args:
            x: `[N, C, H, W]`.
            kernel: Extent of the window along both axes.
            stride: Between windows; 0 stands for `kernel`.
            padding: Places on each side that never are the maximum, at most half of the kernel.
            ctx: Keeps where the maxima lie: the first one where several are equal.

        Returns:
            `[N, C, (H + 2 padding - kernel) / stride + 1, ...]`.

        Raises:
            If `x` is no batch of images of floats, or an attribute is out of range.
        """
        var window = pool_window(x, kernel, stride, padding, "max_pool2d")
        var planes = Planes(
            x.shape[1],
            x.shape[2],
            x.shape[3],
            window.outputs(x.shape[2], kernel, "max_pool2d"),
            window.outputs(x.shape[3], kernel, "max_pool2d"),
        )
        var shape: Shape = [x.shape[0], x.shape[1], planes.out_height, planes.out_width]
        var source = x.widened()
        var result = ExTensor.empty(shape, source.dtype)
        var places = ExTensor.empty(shape, DType.int32)
        ctx.save(places)
        ctx.save_shape(x.shape)

        @parameter
        fn body[T: DType]() raises:
            var images = source.data[T]()
            var results = result.data[T]()
            var indices = places.data[DType.int32]()
            for plane in range(x.shape[0] * x.shape[1]):
                _pool_plane[T](
                    images + plane * planes.height * planes.width,
                    planes,
                    window,
                    results + plane * planes.out_size(),
                    indices + plane * planes.out_size(),
                )

        dispatch_float[body](source.dtype, "max_pool2d")
        return result.cast(x.dtype)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        ref ints = attributes.ints
        return Self.forward(inputs[0], ints[0], ints[1], ints[2], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref places = ctx.saved_tensors[0]
        check_grad(grad_output, places.shape, grad_output.dtype, "max_pool2d")
        var start = 0
        var shape = ctx.shape_at(start)
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        var grad = grad_output.widened()
        var result = ExTensor.zeros(shape, grad.dtype)
        var in_size = shape[2] * shape[3]
        var out_size = places.shape[2] * places.shape[3]

        @parameter
        fn body[T: DType]() raises:
            for plane in range(shape[0] * shape[1]):
                var from_grad = grad.data[T]() + plane * out_size
                var indices = places.data[DType.int32]() + plane * out_size
                var to_plane = result.data[T]() + plane * in_size
                for index in range(out_size):
                    to_plane[Int(indices[index])] += from_grad[index]

        dispatch_float[body](grad.dtype, "max_pool2d")
        return [result.cast(grad_output.dtype)]


fn _pool_plane[
    T: DType
](
    image: Data[T],
    planes: Planes,
    window: Window,
    results: Data[T],
    indices: Data[DType.int32],
):
    """The maxima of one channel of one image."""
    for y in range(planes.out_height):
        var top = y * window.stride - window.padding
        var bottom = min(top + window.height, planes.height)
        top = max(top, 0)
        for x in range(planes.out_width):
            var left = x * window.stride - window.padding
            var right = min(left + window.width, planes.width)
            left = max(left, 0)
            var best = neg_inf[T]()
            var place = top * planes.width + left
            for from_y in range(top, bottom):
                for from_x in range(left, right):
                    var index = from_y * planes.width + from_x
                    var value = image[index]
                    if value > best or isnan(value):
                        best = value
                        place = index
            results[y * planes.out_width + x] = best
            indices[y * planes.out_width + x] = Int32(place)
