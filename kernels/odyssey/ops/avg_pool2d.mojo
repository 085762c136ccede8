"""Means of windows, and of whole images."""

from ..context import Context
from ..dispatch import dispatch_float
from ..linalg.products import sum_of
from ..linalg.tile import Data
from ..linalg.window import Planes, Window
from ..op import Attributes, Op, check_grad
from ..shape import Shape
from ..tensor import ExTensor
from .max_pool2d import pool_window


struct AvgPool2d(Op):
    """`y[n, c, i, j]` = the mean of `x[n, c, i s - p + u, j s - p + v]` over the window."""

    alias schema: StaticString = (
        "avg_pool2d(Tensor x, int kernel, int stride=0, int padding=0,"
        " bool count_include_pad=True) -> Tensor"
    )

    @staticmethod
    fn forward(
        x: ExTensor,
        kernel: Int,
        stride: Int,
        padding: Int,
        count_include_pad: Bool,
        mut ctx: Context,
    ) raises -> ExTensor:
        """Takes the mean of each window.

        Args:
            x: `[N, C, H, W]`.
            kernel: Extent of the window along both axes.
            stride: Between windows; 0 stands for `kernel`.
            padding: Zeros on each side, at most half of the kernel.
            count_include_pad: Whether to divide by the size of the window, or by how many of its
                places lie inside of the image.
            ctx: Keeps the shape of `x` and the attributes.

        Returns:
            `[N, C, (H + 2 padding - kernel) / stride + 1, ...]`.

        Raises:
            If `x` is no batch of images of floats, or an attribute is out of range.
        """
        var window = pool_window(x, kernel, stride, padding, "avg_pool2d")
        var planes = _planes(x.shape, window)
        ctx.ints = [kernel, window.stride, padding, 1 if count_include_pad else 0]
        ctx.save_shape(x.shape)
        var source = x.widened()
        var result = ExTensor.empty(
            [x.shape[0], x.shape[1], planes.out_height, planes.out_width], source.dtype
        )

        @parameter
        fn body[T: DType]() raises:
            _pool[T, False](
                source.data[T](),
                x.shape[0] * x.shape[1],
                planes,
                window,
                count_include_pad,
                result.data[T](),
            )

        dispatch_float[body](source.dtype, "avg_pool2d")
        return result.cast(x.dtype)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        ref ints = attributes.ints
        return Self.forward(inputs[0], ints[0], ints[1], ints[2], attributes.flag(3), ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        var place = 4
        var shape = ctx.shape_at(place)
        var window = Window(ctx.ints[0], ctx.ints[0], ctx.ints[1], ctx.ints[2], 1)
        var planes = _planes(shape, window)
        check_grad(
            grad_output,
            [shape[0], shape[1], planes.out_height, planes.out_width],
            grad_output.dtype,
            "avg_pool2d",
        )
        var grad = grad_output.widened()
        var result = ExTensor.zeros(shape, grad.dtype)

        @parameter
        fn body[T: DType]() raises:
            _pool[T, True](
                result.data[T](),
                shape[0] * shape[1],
                planes,
                window,
                ctx.ints[3] != 0,
                grad.data[T](),
            )

        dispatch_float[body](grad.dtype, "avg_pool2d")
        return [result.cast(grad_output.dtype)]


fn _planes(shape: Shape, window: Window) raises -> Planes:
    return Planes(
        shape[1],
        shape[2],
        shape[3],
        window.outputs(shape[2], window.height, "avg_pool2d"),
        window.outputs(shape[3], window.width, "avg_pool2d"),
    )


fn _pool[
    T: DType, backward: Bool
](
    images: Data[T],
    channels: Int,
    planes: Planes,
    window: Window,
    count_include_pad: Bool,
    results: Data[T],
):
    """Means of windows of the images; backward, the results are spread over the images."""
    for plane in range(channels):
        var image = images + plane * planes.height * planes.width
        var result = results + plane * planes.out_size()
        for y in range(planes.out_height):
            var top = y * window.stride - window.padding
            var bottom = min(top + window.height, planes.height)
            top = max(top, 0)
            for x in range(planes.out_width):
                var left = x * window.stride - window.padding
                var right = min(left + window.width, planes.width)
                left = max(left, 0)
                var count = (bottom - top) * (right - left)
                if count_include_pad:
                    count = window.height * window.width
                var place = result + y * planes.out_width + x

                @parameter
                if backward:
                    var share = place[] / count
                    for from_y in range(top, bottom):
                        for from_x in range(left, right):
                            image[from_y * planes.width + from_x] += share
                else:
                    var total = Scalar[T](0)
                    for from_y in range(top, bottom):
                        for from_x in range(left, right):
                            total += image[from_y * planes.width + from_x]
                    place[] = total / count


struct GlobalAvgPool2d(Op):
    """`y[n, c, 0, 0]` = the mean of `x[n, c]`."""

    alias schema: StaticString = "global_avg_pool2d(Tensor x) -> Tensor"

    @staticmethod
    fn forward(x: ExTensor, mut ctx: Context) raises -> ExTensor:
        """Takes the mean of each channel of each image.

        Args:
            x: `[N, C, H, W]`.
            ctx: Keeps the shape of `x`.

        Returns:
            `[N, C, 1, 1]`.

        Raises:
            If `x` is no batch of images of floats, or the images are empty.
        """
        if x.rank() != 4 or x.shape[2] * x.shape[3] == 0:
            raise Error("global_avg_pool2d: x is ", x.shape, ", [N, C, H, W] is due")
        ctx.save_shape(x.shape)
        var source = x.widened()
        var result = ExTensor.empty([x.shape[0], x.shape[1], 1, 1], source.dtype)
        var size = x.shape[2] * x.shape[3]

        @parameter
        fn body[T: DType]() raises:
            var values = source.data[T]()
            var means = result.data[T]()
            for plane in range(result.numel()):
                means[plane] = sum_of[T](values + plane * size, size) / size

        dispatch_float[body](source.dtype, "global_avg_pool2d")
        return result.cast(x.dtype)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        var place = 0
        var shape = ctx.shape_at(place)
        check_grad(
            grad_output, [shape[0], shape[1], 1, 1], grad_output.dtype, "global_avg_pool2d"
        )
        var grad = grad_output.widened()
        var result = ExTensor.empty(shape, grad.dtype)
        var size = shape[2] * shape[3]

        @parameter
        fn body[T: DType]() raises:
            var means = grad.data[T]()
            var values = result.data[T]()
            for plane in range(grad.numel()):
                var share = means[plane] / size
                for index in range(size):
                    values[plane * size + index] = share

        dispatch_float[body](grad.dtype, "global_avg_pool2d")
        return [result.cast(grad_output.dtype)]
