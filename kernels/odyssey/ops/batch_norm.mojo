"""Normalisation over a batch (Ioffe and Szegedy, Batch normalization, 2015)."""

from math import sqrt
from memory import UnsafePointer
from sys import simd_width_of

from ..context import Context
from ..dispatch import compute_dtype, dispatch_float
from ..loops import simd_loop
from ..op import Attributes, Op, check_grad
from ..shape import Shape
from ..tensor import ExTensor
from .layer_norm import sum_of_powers
from .linear import check_same_dtype


struct BatchNorm(Op):
    """`y = (x - mean) / sqrt(variance + eps) w + b`, mean and variance of each channel."""

    alias schema: StaticString = (
        "batch_norm(Tensor x, Tensor? weight, Tensor? bias, Buffer running_mean,"
        " Buffer running_var, bool training=True, float momentum=0.1, float eps=1e-5) -> Tensor"
    )

    @staticmethod
    fn forward(
        x: ExTensor,
        weight: ExTensor,
        bias: ExTensor,
        running_mean: ExTensor,
        running_var: ExTensor,
        training: Bool,
        momentum: Float64,
        eps: Float64,
        mut ctx: Context,
    ) raises -> ExTensor:
        """Normalises each channel.

        Args:
            x: `[N, C, ...]`.
            weight: `[C]`, or undefined.
            bias: `[C]`, or undefined.
            running_mean: `[C]`; when training it becomes `(1 - momentum) r + momentum mean`.
            running_var: `[C]`; likewise, with the unbiased variance.
            training: Whether to normalise by the batch, and update the running values; otherwise
                they are what `x` is normalised by.
            momentum: From 0 to 1.
            eps: Added to the variance, at least 0.
            ctx: Keeps `x`, `weight`, and mean and `1 / sqrt(variance + eps)` of each channel.

        Returns:
            A tensor of the shape of `x`.

        Raises:
            If shapes, dtypes or attributes do not fit, or a channel to train on has less than two
            elements.
        """
        _check(x, weight, bias, running_mean, running_var, momentum, eps)
        var channels = x.shape[1]
        var count = x.numel() // channels if channels else 0
        if training and channels and count < 2:
            raise Error("batch_norm: training needs two values per channel, x is ", x.shape)
        var source = x.widened()
        var means = running_mean.cast(DType.float64).contiguous()
        var variances = running_var.cast(DType.float64).contiguous()
        var moments = ExTensor.empty([channels, 2], DType.float64)
        var result = ExTensor.empty(x.shape, source.dtype)
        var factors = weight.widened() if weight.is_defined() else weight
        var offsets = bias.widened() if bias.is_defined() else bias
        var size = _plane(x.shape)
        if training:
            means = means.clone()
            variances = variances.clone()

        @parameter
        fn body[T: DType]() raises:
            for channel in range(channels):
                var mean = means.data[DType.float64]()[channel]
                var variance = variances.data[DType.float64]()[channel]
                if training:
                    var first = source.data[T]() + channel * size
                    mean = _moment[T, 1](first, x.shape[0], channels * size, size, 0) / count
                    var square = _moment[T, 2](first, x.shape[0], channels * size, size, mean)
                    variance = square / count
                    _average(means, channel, mean, momentum)
                    _average(variances, channel, square / (count - 1), momentum)
                var scale = 1 / sqrt(variance + eps)
                moments.data[DType.float64]()[2 * channel] = mean
                moments.data[DType.float64]()[2 * channel + 1] = scale
                var factor = scale.cast[T]()
                var offset = Scalar[T](0)
                if factors.is_defined():
                    factor *= factors.data[T]()[channel]
                if offsets.is_defined():
                    offset = offsets.data[T]()[channel]
                var shift = mean.cast[T]()
                for image in range(x.shape[0]):
                    var values = source.data[T]() + (image * channels + channel) * size
                    var results = result.data[T]() + (image * channels + channel) * size

                    @parameter
                    fn step[W: Int](index: Int):
                        var centred = values.load[width=W](index) - shift
                        results.store(index, centred.fma(factor, offset))

                    simd_loop[simd_width_of[T](), step](size)

        dispatch_float[body](source.dtype, "batch_norm")
        if training:
            running_mean.copy_from(means)
            running_var.copy_from(variances)
        ctx.save(x, weight, moments)
        ctx.ints = [1 if training else 0, 1 if bias.is_defined() else 0]
        return result.cast(x.dtype)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(
            inputs[0],
            inputs[1],
            inputs[2],
            inputs[3],
            inputs[4],
            attributes.flag(0),
            attributes.floats[0],
            attributes.floats[1],
            ctx,
        )

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref x = ctx.saved_tensors[0]
        ref weight = ctx.saved_tensors[1]
        check_grad(grad_output, x.shape, x.dtype, "batch_norm")
        var grad = grad_output.widened()
        var source = x.widened()
        var factors = weight.widened() if weight.is_defined() else weight
        var grads = List[ExTensor](length=3, fill=ExTensor.undefined())
        if ctx.needs(0):
            grads[0] = ExTensor.empty(x.shape, grad.dtype)
        if ctx.needs(1) and weight.is_defined():
            grads[1] = ExTensor.empty([x.shape[1]], grad.dtype)
        if ctx.needs(2) and ctx.ints[1] != 0:
            grads[2] = ExTensor.empty([x.shape[1]], grad.dtype)

        @parameter
        fn body[T: DType]() raises:
            for channel in range(x.shape[1]):
                _backward[T](
                    channel,
                    grad,
                    source,
                    factors,
                    ctx.saved_tensors[2],
                    ctx.ints[0] != 0,
                    grads,
                )

        dispatch_float[body](grad.dtype, "batch_norm")
        for index in range(3):
            if grads[index].is_defined():
                grads[index] = grads[index].cast(x.dtype)
        return grads^


fn _check(
    x: ExTensor,
    weight: ExTensor,
    bias: ExTensor,
    running_mean: ExTensor,
    running_var: ExTensor,
    momentum: Float64,
    eps: Float64,
) raises:
    if x.rank() < 2:
        raise Error("batch_norm: x is ", x.shape, ", [N, C, ...] is due")
    check_same_dtype(x, weight, "weight", "batch_norm")
    check_same_dtype(x, bias, "bias", "batch_norm")
    var due: Shape = [x.shape[1]]
    var parameters = [weight, bias, running_mean, running_var]
    var names: List[String] = ["weight", "bias", "running_mean", "running_var"]
    for index in range(4):
        ref parameter = parameters[index]
        if not parameter.is_defined() and index < 2:
            continue
        if parameter.shape != due:
            raise Error("batch_norm: ", names[index], " is ", parameter.shape, ", x ", x.shape)
        if index >= 2 and not parameter.is_contiguous():
            raise Error("batch_norm: ", names[index], " is not contiguous")
        # Running values may be kept in f32 beside 16-bit activations.
        if parameter.dtype != x.dtype and parameter.dtype != compute_dtype(x.dtype):
            raise Error(
                "batch_norm: ", names[index], " is ", parameter.dtype, ", x is ", x.dtype
            )
    if not (momentum >= 0 and momentum <= 1):
        raise Error("batch_norm: momentum must be from 0 to 1, got ", momentum)
    if not (eps >= 0):
        raise Error("batch_norm: eps must be at least 0, got ", eps)


fn _plane(shape: Shape) -> Int:
    """Elements of one channel of one image."""
    var size = 1
    for axis in range(2, shape.rank):
        size *= shape[axis]
    return size


fn _average(running: ExTensor, channel: Int, value: Float64, momentum: Float64):
    var place = running.data[DType.float64]() + channel
    place[] = (1 - momentum) * place[] + momentum * value


fn _moment[
    T: DType, power: Int
](
    first: UnsafePointer[Scalar[T], MutAnyOrigin],
    images: Int,
    step: Int,
    size: Int,
    mean: Float64,
) -> Float64:
    """The sum of `(x - mean)^power` of a channel: in `T` within an image, in f64 over images."""
    var total: Float64 = 0
    for image in range(images):
        total += sum_of_powers[T, power](first + image * step, size, mean.cast[T]()).cast[
            DType.float64
        ]()
    return total


fn _backward[
    T: DType
](
    channel: Int,
    grad: ExTensor,
    x: ExTensor,
    weight: ExTensor,
    moments: ExTensor,
    training: Bool,
    grads: List[ExTensor],
):
    """`gx = w scale (g - mean(g) - n mean(g n))`; without the means when not training."""
    alias width = simd_width_of[T]()
    var channels = x.shape[1]
    var size = _plane(x.shape)
    var mean = moments.data[DType.float64]()[2 * channel].cast[T]()
    var scale = moments.data[DType.float64]()[2 * channel + 1].cast[T]()
    var total: Float64 = 0
    var along: Float64 = 0
    for image in range(x.shape[0]):
        var place = (image * channels + channel) * size
        var from_grad = grad.data[T]() + place
        var values = x.data[T]() + place
        var sum_grad = SIMD[T, width](0)
        var sum_along = SIMD[T, width](0)

        @parameter
        fn sum[W: Int](index: Int):
            var g = from_grad.load[width=W](index)
            var product = g * (values.load[width=W](index) - mean)

            @parameter
            if W == width:
                sum_grad += rebind[SIMD[T, width]](g)
                sum_along += rebind[SIMD[T, width]](product)
            else:
                sum_grad[0] += g[0]
                sum_along[0] += product[0]

        simd_loop[width, sum](size)
        total += sum_grad.reduce_add().cast[DType.float64]()
        along += sum_along.reduce_add().cast[DType.float64]()
    along *= scale.cast[DType.float64]()
    if grads[1].is_defined():
        grads[1].data[T]()[channel] = along.cast[T]()
    if grads[2].is_defined():
        grads[2].data[T]()[channel] = total.cast[T]()
    if not grads[0].is_defined():
        return
    var factor = scale * (weight.data[T]()[channel] if weight.is_defined() else 1)
    var count = x.shape[0] * size
    var shift = (total / count).cast[T]() if training else 0
    var slope = (along / count).cast[T]() * scale if training else 0
    for image in range(x.shape[0]):
        var place = (image * channels + channel) * size
        var from_grad = grad.data[T]() + place
        var values = x.data[T]() + place
        var results = grads[0].data[T]() + place

        @parameter
        fn step[W: Int](index: Int):
            var centred = values.load[width=W](index) - mean
            var g = from_grad.load[width=W](index) - shift - centred * slope
            results.store(index, g * factor)

        simd_loop[width, step](size)
