"""Dropout."""

from math import ceil
from sys import simd_width_of

from ..context import Context
from ..dispatch import dispatch_float
from ..loops import simd_loop
from ..op import Attributes, Op, check_grad
from ..random import random_bits, random_key
from ..tensor import ExTensor


struct Dropout(Op):
    """Drops each element with probability p and divides the others by `1 - p`.

    Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014; in
    the inverted form, so that nothing is to be scaled afterwards. The element at row-major index i
    is dropped where the i-th random number of the seed is below p: backward draws the same numbers
    again, and no mask is kept.
    """

    alias schema: StaticString = (
        "dropout(Tensor x, float p=0.5, bool training=True, int seed=0) -> Tensor"
    )

    @staticmethod
    fn forward(
        x: ExTensor, p: Float64, training: Bool, seed: Int, mut ctx: Context
    ) raises -> ExTensor:
        """Multiplies each element by 0 or `1 / (1 - p)`.

        Args:
            x: Any shape.
            p: From 0 to 1.
            training: Whether anything is dropped; if not, the result is `x`.
            seed: A new one for every call, else every call drops the same elements.
            ctx: Keeps the attributes and the shape.

        Returns:
            A tensor of the same shape.

        Raises:
            If `p` is out of range, or `x` is not of a floating-point dtype.
        """
        if not (p >= 0 and p <= 1):
            raise Error("dropout: p is from 0 to 1, not ", p)
        if not x.dtype.is_floating_point():
            raise Error("dropout: needs a floating-point dtype, got ", x.dtype)
        ctx.floats.append(p if training else 0.0)
        ctx.ints.append(seed)
        ctx.save_shape(x.shape)
        return _masked(x, ctx.floats[0], seed)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(
            inputs[0], attributes.floats[0], attributes.flag(0), attributes.ints[1], ctx
        )

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        var place = 1
        check_grad(grad_output, ctx.shape_at(place), grad_output.dtype, "dropout")
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        return [_masked(grad_output, ctx.floats[0], ctx.ints[0])]


fn _masked(x: ExTensor, p: Float64, seed: Int) raises -> ExTensor:
    """Multiplies rather than selects, so that a NaN stays visible where it is dropped."""
    if p == 0:
        return x
    var source = x.widened()
    var result = ExTensor.empty(x.shape, source.dtype)
    var key = random_key(seed)
    var keep = 1 / (1 - p) if p < 1 else 0.0
    # The upper 53 bits are a number in [0, 1) times 2^53: compared as integers, that is faster.
    var bound = UInt64(ceil(p * 9007199254740992.0))

    @parameter
    fn body[T: DType]() raises:
        var values = source.data[T]()
        var results = result.data[T]()
        var scale = keep.cast[T]()

        @parameter
        fn step[W: Int](index: Int):
            var places = SIMD[DType.uint64, W](index)

            @parameter
            for lane in range(W):
                places[lane] += lane
            var kept = (random_bits(key, places) >> 11).ge(bound)
            var factors = kept.select(SIMD[T, W](scale), SIMD[T, W](0))
            results.store(index, values.load[width=W](index) * factors)

        simd_loop[simd_width_of[T](), step](source.numel())

    dispatch_float[body](source.dtype, "dropout")
    return result.cast(x.dtype)
