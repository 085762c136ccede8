"""Convolution of each channel by itself."""

from ..context import Context
from ..op import Attributes, Op
from ..tensor import ExTensor
from .conv2d import Conv2d


struct DepthwiseConv2d(Op):
    """`y[n, c m + k] = b[c m + k] + w[c m + k] * x[n, c]`, `*` the convolution of `conv2d`."""

    alias schema: StaticString = (
        "depthwise_conv2d(Tensor x, Tensor weight, Tensor? bias, int stride=1, int padding=0,"
        " int dilation=1) -> Tensor"
    )

    @staticmethod
    fn forward(
        x: ExTensor,
        weight: ExTensor,
        bias: ExTensor,
        stride: Int,
        padding: Int,
        dilation: Int,
        mut ctx: Context,
    ) raises -> ExTensor:
        """Convolves each channel with its own kernels.

        Args:
            x: `[N, C, H, W]`.
            weight: `[C m, 1, kh, kw]`: `m` kernels per channel.
            bias: `[C m]`, or undefined.
            stride: Steps between places of the kernel, along both axes.
            padding: Zeros on each side.
            dilation: Steps between taps of the kernel.
            ctx: Keeps `x`, `weight` and the attributes.

        Returns:
            `[N, C m, (H + 2 padding - dilation (kh - 1) - 1) / stride + 1, ...]`.

        Raises:
            If ranks, shapes, dtypes or attributes do not fit together.
        """
        if x.rank() != 4 or weight.rank() != 4 or weight.shape[1] != 1:
            raise Error(
                "depthwise_conv2d: x is ", x.shape, ", weight ", weight.shape,
                "; [N, C, H, W] and [C m, 1, kh, kw] are due",
            )
        return Conv2d.forward(x, weight, bias, stride, padding, dilation, x.shape[1], ctx)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        ref ints = attributes.ints
        return Self.forward(inputs[0], inputs[1], inputs[2], ints[0], ints[1], ints[2], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        return Conv2d.backward(grad_output, ctx)
