"""Sum, difference, product and quotient, element by element, with broadcasting."""

from ..context import Context
from ..dispatch import compute_dtype
from ..elementwise import map_float, sum_to_shape, zip_float, zip_numeric
from ..op import Attributes, Op, check_grad
from ..shape import broadcast_shapes
from ..tensor import ExTensor


fn _add[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
    return a + b


fn _sub[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
    return a - b


fn _mul[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
    return a * b


fn _div[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
    return a / b


fn _negated[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    return -x


fn _wide(x: ExTensor) raises -> ExTensor:
    """In the dtype to compute in, so that a sum of products rounds to 16 bits once."""
    return x.cast(compute_dtype(x.dtype))


fn _check_grad(grad_output: ExTensor, ctx: Context, op: StaticString) raises:
    ref a = ctx.saved_tensors[0]
    ref b = ctx.saved_tensors[1]
    check_grad(grad_output, broadcast_shapes(a.shape, b.shape), a.dtype, op)


fn _saved_shapes_backward(
    grad_output: ExTensor, ctx: Context, negated: Bool
) raises -> List[ExTensor]:
    """The gradient of a sum or a difference: that of the result, summed over repeated axes."""
    var place = 0
    var grads = List[ExTensor]()
    for input in range(2):
        var shape = ctx.shape_at(place)
        if not ctx.needs(input):
            grads.append(ExTensor.undefined())
            continue
        var grad = sum_to_shape(grad_output, shape)
        grads.append(map_float[_negated](grad, "sub") if input == 1 and negated else grad)
    return grads^


struct Add(Op):
    """`a + b`; the gradient of each is that of the sum, summed over broadcast axes."""

    alias schema: StaticString = "add(Tensor a, Tensor b) -> Tensor"

    @staticmethod
    fn forward(a: ExTensor, b: ExTensor, mut ctx: Context) raises -> ExTensor:
        """Adds two tensors.

        Args:
            a: Any shape.
            b: Of the same dtype; its shape broadcasts with that of `a`.
            ctx: Keeps both shapes.

        Returns:
            A tensor of the common shape.

        Raises:
            If dtypes differ or are bool, or shapes do not broadcast.
        """
        ctx.save_shape(a.shape)
        ctx.save_shape(b.shape)
        return zip_numeric[_add](a, b, "add")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], inputs[1], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        return _saved_shapes_backward(grad_output, ctx, negated=False)


struct Sub(Op):
    """`a - b`; the gradient of b is negated."""

    alias schema: StaticString = "sub(Tensor a, Tensor b) -> Tensor"

    @staticmethod
    fn forward(a: ExTensor, b: ExTensor, mut ctx: Context) raises -> ExTensor:
        """Subtracts two tensors.

        Args:
            a: Any shape.
            b: Of the same dtype; its shape broadcasts with that of `a`.
            ctx: Keeps both shapes.

        Returns:
            A tensor of the common shape.

        Raises:
            If dtypes differ or are bool, or shapes do not broadcast.
        """
        ctx.save_shape(a.shape)
        ctx.save_shape(b.shape)
        return zip_numeric[_sub](a, b, "sub")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], inputs[1], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        return _saved_shapes_backward(grad_output, ctx, negated=True)


struct Mul(Op):
    """`a * b`; the gradient of each is the other one times that of the product."""

    alias schema: StaticString = "mul(Tensor a, Tensor b) -> Tensor"

    @staticmethod
    fn forward(a: ExTensor, b: ExTensor, mut ctx: Context) raises -> ExTensor:
        """Multiplies two tensors element by element.

        Args:
            a: Any shape.
            b: Of the same dtype; its shape broadcasts with that of `a`.
            ctx: Keeps both.

        Returns:
            A tensor of the common shape.

        Raises:
            If dtypes differ or are bool, or shapes do not broadcast.
        """
        ctx.save(a, b)
        return zip_numeric[_mul](a, b, "mul")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], inputs[1], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        _check_grad(grad_output, ctx, "mul")
        ref a = ctx.saved_tensors[0]
        ref b = ctx.saved_tensors[1]
        var grad_a = ExTensor.undefined()
        var grad_b = ExTensor.undefined()
        var grad = _wide(grad_output)
        if ctx.needs(0):
            var product = zip_float[_mul](grad, _wide(b), "mul")
            grad_a = sum_to_shape(product, a.shape).cast(a.dtype)
        if ctx.needs(1):
            var product = zip_float[_mul](grad, _wide(a), "mul")
            grad_b = sum_to_shape(product, b.shape).cast(b.dtype)
        return [grad_a, grad_b]


struct Div(Op):
    """`a / b` of floating-point tensors; gradients `g / b` and `-g (a / b) / b`.

    Integers are refused: there is no telling whether a true, a truncated or a floored quotient is
    meant, and Mojo's own division of integers by 0 returns 0.
    """

    alias schema: StaticString = "div(Tensor a, Tensor b) -> Tensor"

    @staticmethod
    fn forward(a: ExTensor, b: ExTensor, mut ctx: Context) raises -> ExTensor:
        """Divides two tensors element by element.

        Args:
            a: Any shape.
            b: Of the same dtype; its shape broadcasts with that of `a`.
            ctx: Keeps both.

        Returns:
            A tensor of the common shape; infinite or NaN where `b` is 0.

        Raises:
            If dtypes differ or are not floating-point, or shapes do not broadcast.
        """
        ctx.save(a, b)
        return zip_float[_div](a, b, "div")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], inputs[1], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        _check_grad(grad_output, ctx, "div")
        ref a = ctx.saved_tensors[0]
        ref b = ctx.saved_tensors[1]
        var grad_a = ExTensor.undefined()
        var grad_b = ExTensor.undefined()
        var divisor = _wide(b)
        var grad = zip_float[_div](_wide(grad_output), divisor, "div")
        if ctx.needs(0):
            grad_a = sum_to_shape(grad, a.shape).cast(a.dtype)
        if ctx.needs(1):
            var quotient = zip_float[_div](_wide(a), divisor, "div")
            var sum = sum_to_shape(zip_float[_mul](grad, quotient, "div"), b.shape)
            grad_b = map_float[_negated](sum, "div").cast(b.dtype)
        return [grad_a, grad_b]
