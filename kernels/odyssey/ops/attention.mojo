"""Scaled dot-product attention (Vaswani et al., Attention is all you need, 2017)."""

from math import sqrt
from sys import simd_width_of
from utils.numerics import neg_inf

from ..context import Context
from ..dispatch import dispatch_float
from ..linalg.batched import multiply_into
from ..linalg.tile import Data
from ..loops import simd_loop
from ..math import exp
from ..op import Attributes, Op, check_grad
from ..shape import Shape
from ..tensor import ExTensor
from .linear import check_same_dtype


struct Attention(Op):
    """`softmax(scale q k^T) v`, the softmax over the keys."""

    alias schema: StaticString = (
        "attention(Tensor q, Tensor k, Tensor v, bool causal=False, float scale=0) -> Tensor"
    )

    @staticmethod
    fn forward(
        q: ExTensor, k: ExTensor, v: ExTensor, causal: Bool, scale: Float64, mut ctx: Context
    ) raises -> ExTensor:
        """Mixes values by the similarity of queries and keys.

        Args:
            q: `[..., L, E]`.
            k: `[..., S, E]`, of the same leading extents.
            v: `[..., S, Ev]`, likewise.
            causal: Whether query `i` sees keys `0 .. i` only.
            scale: 0 stands for `1 / sqrt(E)`.
            ctx: Keeps the inputs and the weights of the values, `[..., L, S]`.

        Returns:
            `[..., L, Ev]`.

        Raises:
            If shapes or dtypes do not fit together, or there is no key.
        """
        check_same_dtype(q, k, "k", "attention")
        check_same_dtype(q, v, "v", "attention")
        _check_shapes(q.shape, k.shape, v.shape)
        var queries = q.widened()
        var keys = k.widened()
        var values = v.widened()
        var shape = q.shape
        shape[-1] = k.shape[-2]
        var weights = ExTensor.empty(shape, queries.dtype)
        multiply_into(queries, keys.transpose(), weights, "attention")
        var factor = scale if scale != 0 else 1 / sqrt(Float64(max(q.shape[-1], 1)))

        @parameter
        fn body[T: DType]() raises:
            var keys_of_row = shape[-1]
            var data = weights.data[T]()
            for row in range(weights.numel() // keys_of_row):
                var seen = min(row % shape[-2] + 1, keys_of_row) if causal else keys_of_row
                _softmax_row[T](data + row * keys_of_row, seen, keys_of_row, factor.cast[T]())

        dispatch_float[body](weights.dtype, "attention")
        ctx.save(q, k, v, weights)
        ctx.floats.append(factor)
        shape[-1] = v.shape[-1]
        var result = ExTensor.empty(shape, weights.dtype)
        multiply_into(weights, values, result, "attention")
        return result.cast(q.dtype)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(
            inputs[0], inputs[1], inputs[2], attributes.flag(0), attributes.floats[0], ctx
        )

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref q = ctx.saved_tensors[0]
        ref k = ctx.saved_tensors[1]
        ref v = ctx.saved_tensors[2]
        ref weights = ctx.saved_tensors[3]
        var shape = q.shape
        shape[-1] = v.shape[-1]
        check_grad(grad_output, shape, q.dtype, "attention")
        var grad = grad_output.widened()
        var grads = List[ExTensor](capacity=3)
        var scores = ExTensor.undefined()
        if ctx.needs(0) or ctx.needs(1):
            scores = _grad_scores(grad, v.widened(), weights, ctx.floats[0])
        for input in range(3):
            if not ctx.needs(input):
                grads.append(ExTensor.undefined())
                continue
            ref like = ctx.saved_tensors[input]
            var result = ExTensor.empty(like.shape, grad.dtype)
            if input == 0:
                multiply_into(scores, k.widened(), result, "attention")
            elif input == 1:
                multiply_into(scores.transpose(), q.widened(), result, "attention")
            else:
                multiply_into(weights.transpose(), grad, result, "attention")
            grads.append(result.cast(like.dtype))
        return grads^


fn _check_shapes(q: Shape, k: Shape, v: Shape) raises:
    var fits = q.rank >= 2 and k.rank == q.rank and v.rank == q.rank
    if fits:
        for axis in range(q.rank - 2):
            fits = fits and q[axis] == k[axis] and q[axis] == v[axis]
        fits = fits and q[-1] == k[-1] and k[-2] == v[-2] and k[-2] > 0
    if not fits:
        raise Error(
            "attention: q is ", q, ", k ", k, ", v ", v,
            "; [..., L, E], [..., S, E] and [..., S, Ev] with S > 0 are due",
        )


fn _softmax_row[T: DType](row: Data[T], seen: Int, count: Int, scale: Scalar[T]):
    """Scales and normalises the first `seen` scores; the others get no weight.

    The largest score is subtracted first: no power overflows.
    """
    alias width = simd_width_of[T]()
    var largest = neg_inf[T]()
    for index in range(seen):
        largest = max(largest, row[index] * scale)
    var total = Scalar[T](0)

    @parameter
    fn powers[W: Int](index: Int):
        var power = exp(row.load[width=W](index) * scale - largest)
        row.store(index, power)
        total += power.reduce_add()

    simd_loop[width, powers](seen)

    @parameter
    fn normalise[W: Int](index: Int):
        row.store(index, row.load[width=W](index) / total)

    simd_loop[width, normalise](seen)
    for index in range(seen, count):
        row[index] = 0


fn _grad_scores(
    grad: ExTensor, values: ExTensor, weights: ExTensor, scale: Float64
) raises -> ExTensor:
    """The gradient of `q k^T`: `scale w (g v^T - sum over keys of w g v^T)`."""
    var result = ExTensor.empty(weights.shape, grad.dtype)
    multiply_into(grad, values.transpose(), result, "attention")

    @parameter
    fn body[T: DType]() raises:
        alias width = simd_width_of[T]()
        var keys = weights.shape[-1]
        var factor = scale.cast[T]()
        for row in range(result.numel() // keys):
            var scores = result.data[T]() + row * keys
            var factors = weights.data[T]() + row * keys
            var total = Scalar[T](0)

            @parameter
            fn sum[W: Int](index: Int):
                total += (scores.load[width=W](index) * factors.load[width=W](index)).reduce_add()

            simd_loop[width, sum](keys)

            @parameter
            fn scale_row[W: Int](index: Int):
                var centred = scores.load[width=W](index) - total
                scores.store(index, centred * factors.load[width=W](index) * factor)

            simd_loop[width, scale_row](keys)

    dispatch_float[body](grad.dtype, "attention")
    return result
