"""The fully connected layer."""

from ..context import Context
from ..dispatch import dispatch_float
from ..linalg.gemm import Matrix, gemm
from ..op import Attributes, Op, check_grad
from ..shape import Shape
from ..tensor import ExTensor


fn check_same_dtype(x: ExTensor, other: ExTensor, what: StaticString, op: StaticString) raises:
    """Checks that a parameter has the dtype of the input.

    Args:
        x: The input; undefined parameters pass.
        other: The parameter.
        what: Names it in the error.
        op: Names the kernel in the error.

    Raises:
        If the dtypes differ, or are not floating-point.
    """
    if not x.dtype.is_floating_point():
        raise Error(op, ": needs a floating-point dtype, got ", x.dtype)
    if other.is_defined() and other.dtype != x.dtype:
        raise Error(op, ": x is ", x.dtype, ", ", what, " is ", other.dtype)


struct Linear(Op):
    """`y = x w^T + b`."""

    alias schema: StaticString = "linear(Tensor x, Tensor weight, Tensor? bias) -> Tensor"

    @staticmethod
    fn forward(
        x: ExTensor, weight: ExTensor, bias: ExTensor, mut ctx: Context
    ) raises -> ExTensor:
        """Applies the layer to the last axis.

        Args:
            x: `[..., in]`.
            weight: `[out, in]`.
            bias: `[out]`, or undefined.
            ctx: Keeps `x` and `weight`.

        Returns:
            `[..., out]`.

        Raises:
            If shapes or dtypes do not fit together.
        """
        check_same_dtype(x, weight, "weight", "linear")
        check_same_dtype(x, bias, "bias", "linear")
        if x.rank() < 1 or weight.rank() != 2 or x.shape[-1] != weight.shape[1]:
            raise Error("linear: x is ", x.shape, ", weight ", weight.shape, ", not [out, in]")
        var outputs = weight.shape[0]
        if bias.is_defined() and bias.shape != [outputs]:
            raise Error("linear: bias is ", bias.shape, " where [", outputs, "] is due")
        ctx.save(x, weight)
        ctx.ints.append(1 if bias.is_defined() else 0)
        var source = x.widened()
        var factors = weight.widened()
        var offsets = bias.widened() if bias.is_defined() else bias
        var shape = x.shape
        shape[-1] = outputs
        var result = ExTensor.empty(shape, source.dtype)
        var inputs = x.shape[-1]
        var rows = _rows(x)

        @parameter
        fn body[T: DType]() raises:
            var values = result.data[T]()
            if bias.is_defined():
                var from_bias = offsets.data[T]()
                for row in range(rows):
                    for column in range(outputs):
                        values[row * outputs + column] = from_bias[column]
            gemm[T](
                rows,
                outputs,
                inputs,
                Matrix[T](source.data[T](), inputs),
                Matrix[T](factors.data[T](), inputs).transposed(),
                values,
                outputs,
                accumulate=bias.is_defined(),
            )

        dispatch_float[body](source.dtype, "linear")
        return result.cast(x.dtype)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(inputs[0], inputs[1], inputs[2], ctx)

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref x = ctx.saved_tensors[0]
        ref weight = ctx.saved_tensors[1]
        var inputs = x.shape[-1]
        var outputs = weight.shape[0]
        var shape = x.shape
        shape[-1] = outputs
        check_grad(grad_output, shape, x.dtype, "linear")
        var rows = _rows(x)
        var grad = grad_output.widened()
        var source = x.widened()
        var factors = weight.widened()
        var grad_x = ExTensor.undefined()
        var grad_weight = ExTensor.undefined()
        var grad_bias = ExTensor.undefined()
        if ctx.needs(0):
            grad_x = ExTensor.empty(x.shape, grad.dtype)
        if ctx.needs(1):
            grad_weight = ExTensor.empty(weight.shape, grad.dtype)
        if ctx.needs(2) and ctx.ints[0] != 0:
            grad_bias = ExTensor.zeros([outputs], grad.dtype)

        @parameter
        fn body[T: DType]() raises:
            var from_grad = Matrix[T](grad.data[T](), outputs)
            if grad_x.is_defined():
                var right = Matrix[T](factors.data[T](), inputs)
                gemm[T](rows, inputs, outputs, from_grad, right, grad_x.data[T](), inputs)
            if grad_weight.is_defined():
                var left = from_grad.transposed()
                var right = Matrix[T](source.data[T](), inputs)
                gemm[T](outputs, inputs, rows, left, right, grad_weight.data[T](), inputs)
            if grad_bias.is_defined():
                var sums = grad_bias.data[T]()
                for row in range(rows):
                    for column in range(outputs):
                        sums[column] += from_grad.data[row * outputs + column]

        dispatch_float[body](grad.dtype, "linear")
        return [_back(grad_x, x.dtype), _back(grad_weight, x.dtype), _back(grad_bias, x.dtype)]


fn _rows(x: ExTensor) -> Int:
    """The number of vectors that the layer is applied to."""
    var rows = 1
    for axis in range(x.rank() - 1):
        rows *= x.shape[axis]
    return rows


fn _back(grad: ExTensor, dtype: DType) raises -> ExTensor:
    return grad.cast(dtype) if grad.is_defined() else grad
