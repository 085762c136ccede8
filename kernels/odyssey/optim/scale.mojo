"""A product that is rounded before anything is added to it."""

from sys import simd_width_of

from ..dispatch import dispatch_float
from ..loops import simd_loop
from ..tensor import ExTensor


fn scale(tensor: ExTensor, factor: Float64) raises:
    """Multiplies every element, in place.

    A loop of its own: in the loop that adds to the product, the compiler would fuse the two, and
    round once where PyTorch rounds twice.

    Args:
        tensor: Contiguous, f32 or f64.
        factor: Rounded to the dtype.

    Raises:
        If the dtype is another one.
    """

    @parameter
    fn body[T: DType]() raises:
        var data = tensor.data[T]()
        var rounded = factor.cast[T]()

        @parameter
        fn block[W: Int](index: Int):
            data.store(index, data.load[width=W](index) * rounded)

        simd_loop[simd_width_of[T](), block](tensor.numel())

    dispatch_float[body](tensor.dtype, "scale")
