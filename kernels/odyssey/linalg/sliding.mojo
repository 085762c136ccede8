"""Convolutions that slide over images: padding, packing, and one call per image."""

from ..dispatch import dispatch_float
from ..shape import Shape
from ..tensor import ExTensor
from .convolution import Convolution
from .correlate import CHUNK, correlate
from .gemm import round_up
from .slide import SLACK, Slide, pack_weights, slide
from .tile import tile_height


fn slide_over(
    problem: Convolution, source: ExTensor, weight: ExTensor, bias: ExTensor, backward: Bool
) raises -> ExTensor:
    """The convolution, or backward that of the gradient with the turned kernels.

    Args:
        problem: The extents; its stride is 1 backward.
        source: The images, or the gradient of the result; contiguous, f32 or f64.
        weight: Likewise.
        bias: One number per output channel, or undefined.
        backward: Whether the gradient of the images is asked for.

    Returns:
        The result, or the gradient of the images.
    """
    ref window = problem.window
    ref planes = problem.planes
    var shape = problem.backward_slide() if backward else problem.forward_slide()
    var rows = planes.channels if backward else problem.outputs
    var result = ExTensor.empty(problem.x_shape if backward else problem.out_shape(), source.dtype)
    var image = ExTensor.zeros([shape.image_space()], source.dtype)
    var offsets = shape.offsets(flipped=backward)
    var kernel = window.height * window.width
    var in_height = planes.out_height if backward else planes.height
    var in_width = planes.out_width if backward else planes.width
    var top = window.padding
    var left = window.padding
    if backward:
        top = window.dilation * (window.height - 1) - window.padding
        left = window.dilation * (window.width - 1) - window.padding
    var out_size = rows * shape.out_height * shape.out_width

    @parameter
    fn body[T: DType]() raises:
        var height = tile_height[T]()
        var packed = ExTensor.empty([(rows + height) * shape.taps()], source.dtype)
        var space = ExTensor.empty([height * shape.tile_step()], source.dtype)
        var padded = image.data[T]()
        for group in range(problem.groups):
            var weights = weight.data[T]() + group * problem.outputs * problem.taps
            if backward:
                pack_weights[T](
                    weights, rows, kernel, problem.outputs, problem.taps, kernel, packed.data[T]()
                )
            else:
                pack_weights[T](weights, rows, problem.taps, 1, 0, problem.taps, packed.data[T]())
            for index in range(problem.images):
                var part = index * problem.groups + group
                shape.pad[T](
                    source.data[T]() + part * shape.channels * in_height * in_width,
                    in_height,
                    in_width,
                    top,
                    left,
                    padded,
                )
                slide[T](
                    shape,
                    packed.data[T](),
                    rows,
                    padded,
                    offsets.unsafe_ptr(),
                    bias.data[T]() + group * rows if bias.is_defined() else padded,
                    bias.is_defined(),
                    space.data[T](),
                    result.data[T]() + part * out_size,
                )

    dispatch_float[body](source.dtype, "conv2d")
    return result


fn correlate_all(problem: Convolution, grad: ExTensor, x: ExTensor) raises -> ExTensor:
    """The gradient of the weights, a few images at a time where they are small.

    Args:
        problem: The extents.
        grad: The gradient of the result; contiguous, f32 or f64.
        x: The images, likewise.

    Returns:
        Of the shape of the weights.
    """
    ref planes = problem.planes
    var shape = problem.forward_slide()
    # One plane of the gradient, its rows as far apart as those of the images.
    var spread = Slide(1, planes.out_height, shape.width(), 1, 1, 1, 1)
    var places = round_up(planes.out_height * shape.width(), SLACK)
    var together = max(1, min(problem.images, CHUNK // places))
    var step = shape.image_space()
    var result = ExTensor.zeros(problem.weight_shape, grad.dtype)
    var images = ExTensor.zeros([together, step], grad.dtype)
    var grads = ExTensor.zeros([together, problem.outputs, places], grad.dtype)
    var offsets = shape.offsets(flipped=False)

    @parameter
    fn body[T: DType]() raises:
        for first in range(0, problem.images, together):
            var count = min(together, problem.images - first)
            for group in range(problem.groups):
                for index in range(count):
                    var part = (first + index) * problem.groups + group
                    shape.pad[T](
                        x.data[T]() + part * problem.in_size(),
                        planes.height,
                        planes.width,
                        problem.window.padding,
                        problem.window.padding,
                        images.data[T]() + index * step,
                    )
                    for output in range(problem.outputs):
                        var row = index * problem.outputs + output
                        spread.pad[T](
                            grad.data[T]()
                            + (part * problem.outputs + output) * planes.out_size(),
                            planes.out_height,
                            planes.out_width,
                            0,
                            0,
                            grads.data[T]() + row * places,
                        )
                correlate[T](
                    problem.outputs,
                    problem.taps,
                    count,
                    places,
                    grads.data[T](),
                    problem.outputs * places,
                    images.data[T](),
                    step,
                    offsets.unsafe_ptr(),
                    result.data[T]() + group * problem.outputs * problem.taps,
                )

    dispatch_float[body](grad.dtype, "conv2d")
    return result
