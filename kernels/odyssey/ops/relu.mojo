"""Rectifiers."""

from ..context import Context
from ..elementwise import map_float, map_with, zip_float, zip_with
from ..op import Attributes, Op, check_grad
from ..tensor import ExTensor


fn _relu[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    # Written so that NaN stays NaN.
    return x.le(0).select(SIMD[T, W](0), x)


fn _relu_grad[T: DType, W: Int](y: SIMD[T, W], grad: SIMD[T, W]) -> SIMD[T, W]:
    return y.le(0).select(SIMD[T, W](0), grad)


struct Relu(Op):
    """`max(x, 0)`, NaN where x is NaN; the gradient at 0 is 0."""

    alias schema: StaticString = "relu(Tensor x) -> Tensor"

    @staticmethod
    fn forward(x: ExTensor, mut ctx: Context) raises -> ExTensor:
        """Replaces what is below 0 by 0.

        Args:
            x: Any shape.
            ctx: Keeps the result.

        Returns:
            A tensor of the same shape.

        Raises:
            If `x` is not of a floating-point dtype.
        """
        var result = map_float[_relu](x, "relu")
        ctx.save(result)
        return result

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref y = ctx.saved_tensors[0]
        check_grad(grad_output, y.shape, y.dtype, "relu")
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        return [zip_float[_relu_grad](y, grad_output, "relu")]


struct LeakyRelu(Op):
    """`x` above 0, `negative_slope x` elsewhere."""

    alias schema: StaticString = (
        "leaky_relu(Tensor x, float negative_slope=0.01) -> Tensor"
    )

    @staticmethod
    fn forward(x: ExTensor, negative_slope: Float64, mut ctx: Context) raises -> ExTensor:
        """Scales what is not above 0.

        Args:
            x: Any shape.
            negative_slope: The factor.
            ctx: Keeps `x` and the slope.

        Returns:
            A tensor of the same shape.

        Raises:
            If `x` is not of a floating-point dtype.
        """
        ctx.save(x)
        ctx.floats.append(negative_slope)

        @parameter
        fn leaky[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
            return x.gt(0).select(x, x * negative_slope.cast[T]())

        return map_with[leaky](x, "leaky_relu")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], attributes.floats[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref x = ctx.saved_tensors[0]
        check_grad(grad_output, x.shape, x.dtype, "leaky_relu")
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        var slope = ctx.floats[0]

        @parameter
        fn scale[T: DType, W: Int](x: SIMD[T, W], grad: SIMD[T, W]) -> SIMD[T, W]:
            return x.gt(0).select(grad, grad * slope.cast[T]())

        return [zip_with[scale](x, grad_output, "leaky_relu")]
