"""Gradients that add up over micro-batches."""

from sys import simd_width_of

from ..dispatch import dispatch_float
from ..loops import simd_loop
from ..tensor import ExTensor


fn accumulated(mut sums: List[ExTensor], gradients: List[ExTensor]) raises:
    """Adds gradients to those before, in f32 for 16-bit floats.

    Args:
        sums: Empty at first. Its tensors may be shared, so they are replaced, not changed.
        gradients: One per parameter, undefined where there is none.

    Raises:
        If their number or a shape has changed.
    """
    if not sums:
        for gradient in gradients:
            sums.append(gradient.widened() if gradient.is_defined() else gradient)
        return
    if len(sums) != len(gradients):
        raise Error("training: ", len(gradients), " gradients after ", len(sums))
    for index in range(len(sums)):
        if not gradients[index].is_defined():
            continue
        var gradient = gradients[index].widened()
        sums[index] = _added(sums[index], gradient) if sums[index].is_defined() else gradient


fn _added(a: ExTensor, b: ExTensor) raises -> ExTensor:
    if a.shape != b.shape or a.dtype != b.dtype:
        raise Error(
            "training: a gradient is ", b.dtype, " ", b.shape, " after ", a.dtype, " ", a.shape
        )
    var result = ExTensor.empty(a.shape, a.dtype)

    @parameter
    fn body[T: DType]() raises:
        var left = a.data[T]()
        var right = b.data[T]()
        var sums = result.data[T]()

        @parameter
        fn block[W: Int](index: Int):
            sums.store(index, left.load[width=W](index) + right.load[width=W](index))

        simd_loop[simd_width_of[T](), block](a.numel())

    dispatch_float[body](a.dtype, "accumulate")
    return result
