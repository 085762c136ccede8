"""Sum, difference, product and quotient, element by element, with broadcasting."""

from ..context import Context
from ..elementwise import sum_to_shape, zip_float, zip_numeric
from ..op import Attributes, Op
from ..tensor import ExTensor


fn _add[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
    return a + b


fn _mul[T: DType, W: Int](a: SIMD[T, W], b: SIMD[T, W]) -> SIMD[T, W]:
    return a * b


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
            If dtypes differ or shapes do not broadcast.
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
        var place = 0
        var grads = List[ExTensor]()
        for input in range(2):
            var shape = ctx.shape_at(place)
            grads.append(
                sum_to_shape(grad_output, shape) if ctx.needs(input) else ExTensor.undefined()
            )
        return grads^


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
            If dtypes differ or shapes do not broadcast.
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
        ref a = ctx.saved_tensors[0]
        ref b = ctx.saved_tensors[1]
        var grad_a = ExTensor.undefined()
        var grad_b = ExTensor.undefined()
        if ctx.needs(0):
            grad_a = sum_to_shape(zip_float[_mul](grad_output, b, "mul"), a.shape)
        if ctx.needs(1):
            grad_b = sum_to_shape(zip_float[_mul](grad_output, a, "mul"), b.shape)
        return [grad_a, grad_b]
