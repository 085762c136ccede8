"""Gradients of a bounded norm."""

from math import sqrt

from ..dispatch import dispatch_float
from ..tensor import ExTensor
from .precision import scaled


fn grad_norm(gradients: List[ExTensor]) raises -> Float64:
    """The 2-norm of all gradients as one vector, summed in f64.

    Args:
        gradients: Floating-point; undefined ones count as 0.
    """
    var total: Float64 = 0
    for gradient in gradients:
        if not gradient.is_defined():
            continue
        var source = gradient.widened()

        @parameter
        fn body[T: DType]() raises:
            var data = source.data[T]()
            for index in range(source.numel()):
                var value = data[index].cast[DType.float64]()
                total += value * value

        dispatch_float[body](source.dtype, "grad_norm")
    return sqrt(total)


fn clip_grad_norm(mut gradients: List[ExTensor], max_norm: Float64) raises -> Float64:
    """Multiplies gradients by `min(1, max_norm / (norm + 1e-6))`, as `clip_grad_norm_`.

    Args:
        gradients: Replaced by the clipped ones.
        max_norm: At least 0.

    Returns:
        The norm before.

    Raises:
        If `max_norm` is negative.
    """
    if not (max_norm >= 0):
        raise Error("clip: max_norm must be at least 0, not ", max_norm)
    var norm = grad_norm(gradients)
    var factor = min(max_norm / (norm + 1e-6), 1)
    if factor == 1:
        return norm
    for index in range(len(gradients)):
        if gradients[index].is_defined():
            gradients[index] = scaled(gradients[index], factor)
    return norm
