"""Normalisation over the last axes (Ba, Kiros and Hinton, Layer normalization, 2016)."""

from math import sqrt
from sys import simd_width_of

from ..context import Context
from ..dispatch import dispatch_float
from ..linalg.tile import Data
from ..loops import simd_loop
from ..op import Attributes, Op, check_grad
from ..shape import Shape
from ..tensor import ExTensor
from .linear import check_same_dtype


struct LayerNorm(Op):
    """`y = (x - mean) / sqrt(variance + eps) w + b`, mean and variance over the last axes."""

    alias schema: StaticString = (
        "layer_norm(Tensor x, Tensor? weight, Tensor? bias, float eps=1e-5,"
        " int[] normalized_shape) -> Tensor"
    )

    @staticmethod
    fn forward(
        x: ExTensor,
        weight: ExTensor,
        bias: ExTensor,
        eps: Float64,
        normalized_shape: List[Int],
        mut ctx: Context,
    ) raises -> ExTensor:
        """Normalises each slice along the last axes.

        Args:
            x: `[..., normalized_shape]`.
            weight: Of `normalized_shape`, or undefined.
            bias: Likewise.
            eps: Added to the variance, at least 0.
            normalized_shape: The last extents of `x`, at least one.
            ctx: Keeps `x`, `weight`, and mean and `1 / sqrt(variance + eps)` of each slice.

        Returns:
            A tensor of the shape of `x`.

        Raises:
            If shapes or dtypes do not fit together, or a slice is empty.
        """
        var shape = Shape(normalized_shape)
        var fits = shape.rank > 0 and shape.rank <= x.rank() and shape.numel() > 0
        for back in range(1, shape.rank + 1):
            fits = fits and shape[-back] == x.shape[-back]
        if not fits:
            raise Error("layer_norm: normalized_shape ", shape, " of x ", x.shape)
        if not (eps >= 0):
            raise Error("layer_norm: eps must be at least 0, got ", eps)
        check_same_dtype(x, weight, "weight", "layer_norm")
        check_same_dtype(x, bias, "bias", "layer_norm")
        if weight.is_defined() and weight.shape != shape:
            raise Error("layer_norm: weight is ", weight.shape, " where ", shape, " is due")
        if bias.is_defined() and bias.shape != shape:
            raise Error("layer_norm: bias is ", bias.shape, " where ", shape, " is due")
        var source = x.widened()
        var factors = weight.widened() if weight.is_defined() else weight
        var offsets = bias.widened() if bias.is_defined() else bias
        var count = shape.numel()
        var rows = x.numel() // count
        var result = ExTensor.empty(x.shape, source.dtype)
        var moments = ExTensor.empty([rows, 2], source.dtype)

        @parameter
        fn body[T: DType]() raises:
            var pairs = moments.data[T]()
            for row in range(rows):
                var values = source.data[T]() + row * count
                var results = result.data[T]() + row * count
                var mean = sum_of_powers[T, 1](values, count, 0) / count
                var variance = sum_of_powers[T, 2](values, count, mean) / count
                var scale = 1 / sqrt(variance + eps.cast[T]())
                pairs[2 * row] = mean
                pairs[2 * row + 1] = scale

                @parameter
                fn step[W: Int](index: Int):
                    var normal = (values.load[width=W](index) - mean) * scale
                    if factors.is_defined():
                        normal *= factors.data[T]().load[width=W](index)
                    if offsets.is_defined():
                        normal += offsets.data[T]().load[width=W](index)
                    results.store(index, normal)

                simd_loop[simd_width_of[T](), step](count)

        dispatch_float[body](source.dtype, "layer_norm")
        ctx.save(x, weight, moments)
        ctx.ints = [count, 1 if bias.is_defined() else 0]
        ctx.save_shape(shape)
        return result.cast(x.dtype)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(
            inputs[0], inputs[1], inputs[2], attributes.floats[0], attributes.ints, ctx
        )

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref x = ctx.saved_tensors[0]
        ref weight = ctx.saved_tensors[1]
        check_grad(grad_output, x.shape, x.dtype, "layer_norm")
        var place = 2
        var shape = ctx.shape_at(place)
        var grad = grad_output.widened()
        var source = x.widened()
        var factors = weight.widened() if weight.is_defined() else weight
        var grads = List[ExTensor](length=3, fill=ExTensor.undefined())
        if ctx.needs(0):
            grads[0] = ExTensor.empty(x.shape, grad.dtype)
        if ctx.needs(1) and weight.is_defined():
            grads[1] = ExTensor.zeros(shape, grad.dtype)
        if ctx.needs(2) and ctx.ints[1] != 0:
            grads[2] = ExTensor.zeros(shape, grad.dtype)

        @parameter
        fn body[T: DType]() raises:
            _backward[T](grad, source, factors, ctx.saved_tensors[2], ctx.ints[0], grads)

        dispatch_float[body](grad.dtype, "layer_norm")
        for index in range(3):
            if grads[index].is_defined():
                grads[index] = grads[index].cast(x.dtype)
        return grads^


fn _backward[
    T: DType
](
    grad: ExTensor,
    x: ExTensor,
    weight: ExTensor,
    moments: ExTensor,
    count: Int,
    grads: List[ExTensor],
):
    """`gx = scale (gw - mean(gw) - n mean(gw n))`, `gw` = gradient times weight, `n` normalised."""
    alias width = simd_width_of[T]()
    var pairs = moments.data[T]()
    for row in range(x.numel() // count):
        var mean = pairs[2 * row]
        var scale = pairs[2 * row + 1]
        var from_grad = grad.data[T]() + row * count
        var values = x.data[T]() + row * count
        var total = Scalar[T](0)
        var along = Scalar[T](0)

        @parameter
        fn sum[W: Int](index: Int):
            var g = from_grad.load[width=W](index)
            var normal = (values.load[width=W](index) - mean) * scale
            if grads[1].is_defined():
                var place = grads[1].data[T]() + index
                place.store(place.load[width=W]() + g * normal)
            if grads[2].is_defined():
                var place = grads[2].data[T]() + index
                place.store(place.load[width=W]() + g)
            if weight.is_defined():
                g *= weight.data[T]().load[width=W](index)
            total += g.reduce_add()
            along += (g * normal).reduce_add()

        simd_loop[width, sum](count)
        if not grads[0].is_defined():
            continue
        var to_row = grads[0].data[T]() + row * count
        total /= count
        along /= count

        @parameter
        fn step[W: Int](index: Int):
            var g = from_grad.load[width=W](index)
            var normal = (values.load[width=W](index) - mean) * scale
            if weight.is_defined():
                g *= weight.data[T]().load[width=W](index)
            to_row.store(index, (g - total - normal * along) * scale)

        simd_loop[width, step](count)


fn sum_of_powers[T: DType, power: Int](values: Data[T], count: Int, mean: Scalar[T]) -> Scalar[T]:
    """The sum of `(x - mean)^power` over contiguous elements, in as many parts as lanes.

    Parameters:
        T: f32 or f64.
        power: 1 or 2.

    Args:
        values: The first element.
        count: How many.
        mean: Subtracted from each.
    """
    alias W = simd_width_of[T]()
    var sums = SIMD[T, W](0)
    var index = 0
    while index + W <= count:
        var term = values.load[width=W](index) - mean
        sums += term * term if power == 2 else term
        index += W
    var result = sums.reduce_add()
    while index < count:
        var term = values[index] - mean
        result += term * term if power == 2 else term
        index += 1
    return result
