"""Sigmoid, hyperbolic tangent and GELU."""

from ..context import Context
from ..elementwise import map_float, zip_float
from ..math import erf, exp, sigmoid, tanh
from ..op import Attributes, Op, check_grad
from ..tensor import ExTensor

alias _SQRT_HALF = 0.70710678118654752440
alias _SQRT_2_OVER_PI = 0.79788456080286535588
alias _ONE_OVER_SQRT_2_PI = 0.39894228040143267794
alias _CUBIC = 0.044715


fn _sigmoid_grad[T: DType, W: Int](x: SIMD[T, W], grad: SIMD[T, W]) -> SIMD[T, W]:
    var power = exp(-abs(x))
    return grad * (power / ((1 + power) * (1 + power)))


fn _sigmoid[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    return sigmoid(x)


fn _tanh[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    return tanh(x)


fn _tanh_grad[T: DType, W: Int](x: SIMD[T, W], grad: SIMD[T, W]) -> SIMD[T, W]:
    var power = exp(-2 * abs(x))
    return grad * (4 * power / ((1 + power) * (1 + power)))


struct Sigmoid(Op):
    """`y = 1 / (1 + e^-x)`; gradient `y (1 - y)` times that of the result.

    Computed from x as `e / (1 + e)^2` with `e = e^-|x|`: `1 - y` would lose its digits where y is
    close to 1.
    """

    alias schema: StaticString = "sigmoid(Tensor x) -> Tensor"

    @staticmethod
    fn forward(x: ExTensor, mut ctx: Context) raises -> ExTensor:
        """The logistic function of each element.

        Args:
            x: Any shape.
            ctx: Keeps `x`.

        Returns:
            A tensor of the same shape, from 0 to 1.

        Raises:
            If `x` is not of a floating-point dtype.
        """
        ctx.save(x)
        return map_float[_sigmoid](x, "sigmoid")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        return _pullback[_sigmoid_grad](grad_output, ctx, "sigmoid")


struct Tanh(Op):
    """`y = tanh(x)`; gradient `1 - y^2` times that of the result.

    Computed from x as `4 e / (1 + e)^2` with `e = e^-2|x|`, which keeps its digits for large x.
    """

    alias schema: StaticString = "tanh(Tensor x) -> Tensor"

    @staticmethod
    fn forward(x: ExTensor, mut ctx: Context) raises -> ExTensor:
        """The hyperbolic tangent of each element.

        Args:
            x: Any shape.
            ctx: Keeps `x`.

        Returns:
            A tensor of the same shape, from -1 to 1.

        Raises:
            If `x` is not of a floating-point dtype.
        """
        ctx.save(x)
        return map_float[_tanh](x, "tanh")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        return _pullback[_tanh_grad](grad_output, ctx, "tanh")


fn _pullback[
    slope: fn[T: DType, W: Int] (SIMD[T, W], SIMD[T, W]) -> SIMD[T, W]
](grad_output: ExTensor, ctx: Context, op: StaticString) raises -> List[ExTensor]:
    ref x = ctx.saved_tensors[0]
    check_grad(grad_output, x.shape, x.dtype, op)
    if not ctx.needs(0):
        return [ExTensor.undefined()]
    return [zip_float[slope](x, grad_output, op)]


fn _gelu[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    return 0.5 * x * (1 + erf(x * _SQRT_HALF))


fn _gelu_grad[T: DType, W: Int](x: SIMD[T, W], grad: SIMD[T, W]) -> SIMD[T, W]:
    var share = 0.5 * (1 + erf(x * _SQRT_HALF))
    var density = _ONE_OVER_SQRT_2_PI * exp(-0.5 * x * x)
    return grad * (share + x * density)


fn _twice_inner[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    return 2 * _SQRT_2_OVER_PI * (x + _CUBIC * x * x * x)


fn _gelu_tanh[T: DType, W: Int](x: SIMD[T, W]) -> SIMD[T, W]:
    # (1 + tanh(u)) / 2 is the sigmoid of 2 u: nothing cancels for negative x.
    return x * sigmoid(_twice_inner(x))


fn _gelu_tanh_grad[T: DType, W: Int](x: SIMD[T, W], grad: SIMD[T, W]) -> SIMD[T, W]:
    var inner = _twice_inner(x)
    var share = sigmoid(inner)
    var inner_slope = 2 * _SQRT_2_OVER_PI * (1 + 3 * _CUBIC * x * x)
    return grad * (share + x * share * sigmoid(-inner) * inner_slope)


struct Gelu(Op):
    """`x P(X <= x)` for a standard normal X (Hendrycks and Gimpel, arXiv:1606.08415).

    That is `x (1 + erf(x / sqrt(2))) / 2`, or, by the paper's approximation,
    `x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2`.
    """

    alias schema: StaticString = "gelu(Tensor x, bool tanh=False) -> Tensor"

    @staticmethod
    fn forward(x: ExTensor, tanh: Bool, mut ctx: Context) raises -> ExTensor:
        """Weighs each element by the share of a normal distribution that lies below it.

        Args:
            x: Any shape.
            tanh: Whether to approximate.
            ctx: Keeps `x`.

        Returns:
            A tensor of the same shape.

        Raises:
            If `x` is not of a floating-point dtype.
        """
        ctx.save(x)
        ctx.ints.append(Int(tanh))
        return map_float[_gelu_tanh](x, "gelu") if tanh else map_float[_gelu](x, "gelu")

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], attributes.flag(0), ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        if ctx.ints[0] != 0:
            return _pullback[_gelu_tanh_grad](grad_output, ctx, "gelu")
        return _pullback[_gelu_grad](grad_output, ctx, "gelu")
