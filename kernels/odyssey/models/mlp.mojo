"""A multi-layer perceptron with one hidden layer."""

from ..context import Context
from ..ops.linear import Linear
from ..ops.relu import Relu
from ..random import Generator
from ..shape import Shape
from ..tensor import ExTensor
from ..train.model import Model
from .layer import Layer


struct MLP(Copyable, Model):
    """Images, flattened, through linear, relu, linear: by default 784 - 128 - 47."""

    var hidden: Layer
    var output: Layer
    var shape: Shape
    """Of the batch."""
    var contexts: List[Context]
    """Of the three operations."""

    fn __init__(
        out self,
        mut generator: Generator,
        *,
        inputs: Int = 784,
        hidden: Int = 128,
        classes: Int = 47,
        dtype: DType = DType.float32,
    ) raises:
        """A model with random parameters.

        Args:
            generator: Of the parameters.
            inputs: Elements per sample.
            hidden: Units between the layers.
            classes: Outputs.
            dtype: Floating-point.

        Raises:
            If a number is below 1, or `dtype` is not floating-point.
        """
        self.hidden = Layer(generator, Shape([hidden, inputs]), dtype)
        self.output = Layer(generator, Shape([classes, hidden]), dtype)
        self.shape = Shape()
        self.contexts = List[Context]()

    fn parameters(self) -> List[ExTensor]:
        return [self.hidden.weight, self.hidden.bias, self.output.weight, self.output.bias]

    fn forward(mut self, batch: ExTensor, training: Bool) raises -> ExTensor:
        self.shape = batch.shape
        var samples = batch.shape[0]
        var c0 = Context()
        # Nobody asks for the gradient of the images.
        c0.needs_input_grad = [False, True, True]
        var c1 = Context()
        var c2 = Context()
        var flat = batch.reshape(Shape([samples, batch.numel() // max(samples, 1)]))
        var x = Linear.forward(flat, self.hidden.weight, self.hidden.bias, c0)
        x = Relu.forward(x, c1)
        x = Linear.forward(x, self.output.weight, self.output.bias, c2)
        self.contexts = [c0^, c1^, c2^]
        return x

    fn backward(mut self, grad_output: ExTensor) raises -> List[ExTensor]:
        var second = Linear.backward(grad_output, self.contexts[2])
        var first = Linear.backward(
            Relu.backward(second[0], self.contexts[1])[0], self.contexts[0]
        )
        return [first[1], first[2], second[1], second[2]]
