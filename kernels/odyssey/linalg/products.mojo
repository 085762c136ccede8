"""A convolution and its gradients; tensors are contiguous and f32 or f64.

Where sliding over the images does not pay they are products of matrices: weights times windows.
"""

from ..dispatch import dispatch_float
from ..tensor import ExTensor
from .convolution import Convolution
from .gemm import Matrix, gemm
from .sliding import correlate_all, slide_over
from .tile import Data
from .window import fold, unfold


fn convolve(problem: Convolution, x: ExTensor, weight: ExTensor, bias: ExTensor) raises -> ExTensor:
    """The convolution.

    Args:
        problem: The extents.
        x: Of `x_shape`.
        weight: Of `weight_shape`.
        bias: One number per output channel, or undefined.

    Returns:
        Of `out_shape`, in the dtype of `x`.
    """
    if problem.slides(problem.forward_slide()):
        return slide_over(problem, x, weight, bias, backward=False)
    var result = ExTensor.empty(problem.out_shape(), x.dtype)
    var columns = _columns(problem, x.dtype)
    var size = problem.planes.out_size()

    @parameter
    fn body[T: DType]() raises:
        var images = x.data[T]()
        var results = result.data[T]()
        if bias.is_defined():
            _fill_rows[T](bias.data[T](), problem.images, problem.weight_shape[0], size, results)
        for part in range(problem.images * problem.groups):
            var group = part % problem.groups
            var image = images + part * problem.in_size()
            var windows = image
            if columns.is_defined():
                windows = columns.data[T]()
                unfold[T](image, problem.planes, problem.window, windows)
            gemm[T](
                problem.outputs,
                size,
                problem.taps,
                Matrix[T](
                    weight.data[T]() + group * problem.outputs * problem.taps, problem.taps
                ),
                Matrix[T](windows, size),
                results + part * problem.outputs * size,
                size,
                accumulate=bias.is_defined(),
            )

    dispatch_float[body](x.dtype, "conv2d")
    return result


fn grad_x(problem: Convolution, grad: ExTensor, weight: ExTensor) raises -> ExTensor:
    """The gradient of the images: the transposed weights times that of the result, folded.

    Args:
        problem: The extents.
        grad: Of `out_shape`.
        weight: Of `weight_shape`.

    Returns:
        Of `x_shape`.
    """
    if problem.window.stride == 1 and problem.slides(problem.backward_slide()):
        return slide_over(problem, grad, weight, ExTensor.undefined(), backward=True)
    var result = ExTensor.zeros(problem.x_shape, grad.dtype)
    var columns = _columns(problem, grad.dtype)
    var size = problem.planes.out_size()

    @parameter
    fn body[T: DType]() raises:
        for part in range(problem.images * problem.groups):
            var group = part % problem.groups
            var image = result.data[T]() + part * problem.in_size()
            var windows = columns.data[T]() if columns.is_defined() else image
            gemm[T](
                problem.taps,
                size,
                problem.outputs,
                Matrix[T](
                    weight.data[T]() + group * problem.outputs * problem.taps, problem.taps
                ).transposed(),
                Matrix[T](grad.data[T]() + part * problem.outputs * size, size),
                windows,
                size,
            )
            if columns.is_defined():
                fold[T](windows, problem.planes, problem.window, image)

    dispatch_float[body](grad.dtype, "conv2d")
    return result


fn grad_weight(problem: Convolution, grad: ExTensor, x: ExTensor) raises -> ExTensor:
    """The gradient of the weights: that of the result times the transposed windows.

    Args:
        problem: The extents.
        grad: Of `out_shape`.
        x: Of `x_shape`.

    Returns:
        Of `weight_shape`.
    """
    if problem.slides(problem.forward_slide()):
        return correlate_all(problem, grad, x)
    var result = ExTensor.zeros(problem.weight_shape, grad.dtype)
    var columns = _columns(problem, grad.dtype)
    var size = problem.planes.out_size()

    @parameter
    fn body[T: DType]() raises:
        for part in range(problem.images * problem.groups):
            var group = part % problem.groups
            var image = x.data[T]() + part * problem.in_size()
            var windows = image
            if columns.is_defined():
                windows = columns.data[T]()
                unfold[T](image, problem.planes, problem.window, windows)
            gemm[T](
                problem.outputs,
                problem.taps,
                size,
                Matrix[T](grad.data[T]() + part * problem.outputs * size, size),
                Matrix[T](windows, size).transposed(),
                result.data[T]() + group * problem.outputs * problem.taps,
                problem.taps,
                accumulate=True,
            )

    dispatch_float[body](grad.dtype, "conv2d")
    return result


fn grad_bias(problem: Convolution, grad: ExTensor) raises -> ExTensor:
    """The gradient of the bias: the sum over images and places.

    Args:
        problem: The extents.
        grad: Of `out_shape`.

    Returns:
        One number per output channel.
    """
    var outputs = problem.weight_shape[0]
    var result = ExTensor.zeros([outputs], grad.dtype)
    var size = problem.planes.out_size()

    @parameter
    fn body[T: DType]() raises:
        var values = grad.data[T]()
        var sums = result.data[T]()
        for image in range(problem.images):
            for output in range(outputs):
                var place = values + (image * outputs + output) * size
                sums[output] += sum_of[T](place, size)

    dispatch_float[body](grad.dtype, "conv2d")
    return result


fn _columns(problem: Convolution, dtype: DType) raises -> ExTensor:
    """Space for the matrix of windows of one group of one image."""
    if problem.is_pointwise():
        return ExTensor.undefined()
    return ExTensor.empty([problem.taps, problem.planes.out_size()], dtype)


fn _fill_rows[
    T: DType
](bias: Data[T], images: Int, outputs: Int, size: Int, target: Data[T]):
    """Sets each plane of the result to its channel's bias."""
    for plane in range(images * outputs):
        var value = bias[plane % outputs]
        var place = target + plane * size
        for index in range(size):
            place[index] = value


fn sum_of[T: DType](values: Data[T], count: Int) -> Scalar[T]:
    """The sum of contiguous elements, in 16 partial sums.

    Parameters:
        T: f32 or f64.

    Args:
        values: The first one.
        count: How many.
    """
    alias W = 16
    var sums = SIMD[T, W](0)
    var index = 0
    while index + W <= count:
        sums += values.load[width=W](index)
        index += W
    var result = sums.reduce_add()
    while index < count:
        result += values[index]
        index += 1
    return result
