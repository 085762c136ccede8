"""Two-dimensional convolution (cross-correlation, as in all deep-learning libraries)."""

from ..context import Context
from ..linalg.convolution import Convolution
from ..linalg.products import convolve, grad_bias, grad_weight, grad_x
from ..linalg.window import Window
from ..op import Attributes, Op, check_grad
from ..shape import Shape
from ..tensor import ExTensor
from .linear import check_same_dtype


struct Conv2d(Op):
    """`y[n, o, i, j] = b[o] + sum over c, u, v of w[o, c, u, v] x[n, c, i s + u d - p, ...]`."""

    alias schema: StaticString = (
        "conv2d(Tensor x, Tensor weight, Tensor? bias, int stride=1, int padding=0,"
        " int dilation=1, int groups=1) -> Tensor"
    )

    @staticmethod
    fn forward(
        x: ExTensor,
        weight: ExTensor,
        bias: ExTensor,
        stride: Int,
        padding: Int,
        dilation: Int,
        groups: Int,
        mut ctx: Context,
    ) raises -> ExTensor:
        """Convolves images.

        Args:
            x: `[N, C, H, W]`.
            weight: `[O, C / groups, kh, kw]`.
            bias: `[O]`, or undefined.
            stride: Steps between places of the kernel, along both axes.
            padding: Zeros on each side.
            dilation: Steps between taps of the kernel.
            groups: Divides `C` and `O`; outputs of a group see inputs of that group only.
            ctx: Keeps `x`, `weight` and the attributes.

        Returns:
            `[N, O, (H + 2 padding - dilation (kh - 1) - 1) / stride + 1, ...]`.

        Raises:
            If ranks, shapes, dtypes or attributes do not fit together.
        """
        var problem = _problem(x, weight, stride, padding, dilation, groups, "conv2d")
        check_same_dtype(x, bias, "bias", "conv2d")
        if bias.is_defined() and bias.shape != [weight.shape[0]]:
            raise Error("conv2d: bias is ", bias.shape, ", weight ", weight.shape)
        ctx.save(x, weight)
        ctx.ints = [stride, padding, dilation, groups, 1 if bias.is_defined() else 0]
        var offsets = bias.widened() if bias.is_defined() else bias
        return convolve(problem, x.widened(), weight.widened(), offsets).cast(x.dtype)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        ref ints = attributes.ints
        return Self.forward(
            inputs[0], inputs[1], inputs[2], ints[0], ints[1], ints[2], ints[3], ctx
        )

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref x = ctx.saved_tensors[0]
        ref weight = ctx.saved_tensors[1]
        ref ints = ctx.ints
        var problem = _problem(x, weight, ints[0], ints[1], ints[2], ints[3], "conv2d")
        check_grad(grad_output, problem.out_shape(), x.dtype, "conv2d")
        var grad = grad_output.widened()
        var grads = List[ExTensor](capacity=3)
        grads.append(
            grad_x(problem, grad, weight.widened()).cast(x.dtype) if ctx.needs(
                0
            ) else ExTensor.undefined()
        )
        grads.append(
            grad_weight(problem, grad, x.widened()).cast(x.dtype) if ctx.needs(
                1
            ) else ExTensor.undefined()
        )
        grads.append(
            grad_bias(problem, grad).cast(x.dtype) if ctx.needs(2)
            and ints[4] != 0 else ExTensor.undefined()
        )
        return grads^


fn _problem(
    x: ExTensor,
    weight: ExTensor,
    stride: Int,
    padding: Int,
    dilation: Int,
    groups: Int,
    op: StaticString,
) raises -> Convolution:
    """The checked shape of a convolution."""
    check_same_dtype(x, weight, "weight", op)
    if x.rank() != 4 or weight.rank() != 4:
        raise Error(
            op, ": x is ", x.shape, ", weight ", weight.shape,
            "; [N, C, H, W] and [O, C / groups, kh, kw] are due",
        )
    var outputs = weight.shape[0]
    if groups < 1 or outputs % groups != 0 or x.shape[1] != weight.shape[1] * groups:
        raise Error(
            op, ": ", groups, " groups with x ", x.shape, " and weight ", weight.shape,
            ": C must be groups times the weight's, and O divisible by groups",
        )
    var window = Window(weight.shape[2], weight.shape[3], stride, padding, dilation)
    window.check(op)
    return Convolution(
        x.shape,
        weight.shape,
        window,
        groups,
        window.outputs(x.shape[2], window.height, op),
        window.outputs(x.shape[3], window.width, op),
    )
