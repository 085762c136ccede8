"""LeNet-5 with rectified units and maximum pooling.

Paper: LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition
(Proceedings of the IEEE, 1998).
"""

from ..context import Context
from ..ops.conv2d import Conv2d
from ..ops.linear import Linear
from ..ops.max_pool2d import MaxPool2d
from ..ops.relu import Relu
from ..random import Generator
from ..shape import Shape
from ..tensor import ExTensor
from ..train.model import Model
from .layer import Layer

alias _FLAT = 400
"""16 channels of 5 x 5."""


struct LeNet5(Copyable, Model):
    """Images [N, 1, 28, 28]: twice convolution 5 x 5, relu and pooling 2 x 2 (6 and 16 channels),
    then 400 - 120 - 84 - classes with relu between."""

    var layers: List[Layer]
    """Two convolutions, three linear layers."""
    var contexts: List[Context]
    """Of the operations of the last forward pass, in their order."""

    fn __init__(
        out self,
        mut generator: Generator,
        *,
        classes: Int = 47,
        dtype: DType = DType.float32,
    ) raises:
        """A model with random parameters.

        Args:
            generator: Of the parameters.
            classes: Outputs.
            dtype: Floating-point.

        Raises:
            If `classes` is below 1, or `dtype` is not floating-point.
        """
        self.layers = [
            Layer(generator, Shape([6, 1, 5, 5]), dtype),
            Layer(generator, Shape([16, 6, 5, 5]), dtype),
            Layer(generator, Shape([120, _FLAT]), dtype),
            Layer(generator, Shape([84, 120]), dtype),
            Layer(generator, Shape([classes, 84]), dtype),
        ]
        self.contexts = List[Context]()

    fn parameters(self) -> List[ExTensor]:
        var result = List[ExTensor]()
        for layer in self.layers:
            result.append(layer.weight)
            result.append(layer.bias)
        return result^

    fn forward(mut self, batch: ExTensor, training: Bool) raises -> ExTensor:
        if batch.rank() != 4 or batch.shape[1] != 1 or batch.shape[2] != 28 or batch.shape[3] != 28:
            raise Error("lenet: takes [N, 1, 28, 28], got ", batch.shape)
        self.contexts = List[Context]()
        var x = batch
        for index in range(2):
            x = self._convolution(index, x, 2 if index == 0 else 0)
        x = x.reshape(Shape([batch.shape[0], _FLAT]))
        for index in range(2, 5):
            if index > 2:
                x = Relu.forward(x, self._context())
            x = Linear.forward(
                x, self.layers[index].weight, self.layers[index].bias, self._context()
            )
        return x

    fn _convolution(mut self, index: Int, x: ExTensor, padding: Int) raises -> ExTensor:
        """Convolution, relu, pooling."""
        ref layer = self.layers[index]
        var weight = layer.weight
        var bias = layer.bias
        ref ctx = self._context()
        # Nobody asks for the gradient of the images.
        ctx.needs_input_grad = [index > 0, True, True]
        var y = Conv2d.forward(x, weight, bias, 1, padding, 1, 1, ctx)
        y = Relu.forward(y, self._context())
        return MaxPool2d.forward(y, 2, 2, 0, self._context())

    fn _context(mut self) -> ref [self.contexts] Context:
        """A fresh context behind those before."""
        self.contexts.append(Context())
        return self.contexts[len(self.contexts) - 1]

    fn backward(mut self, grad_output: ExTensor) raises -> List[ExTensor]:
        # Contexts: 0-2 and 3-5 convolution, relu, pooling; 6 linear; 7, 9 relu; 8, 10 linear.
        var grads = List[List[ExTensor]]()
        var grad = grad_output
        for index in reversed(range(2, 5)):
            grads.append(Linear.backward(grad, self.contexts[2 + 2 * index]))
            grad = grads[len(grads) - 1][0]
            if index > 2:
                grad = Relu.backward(grad, self.contexts[1 + 2 * index])[0]
        grad = grad.reshape(Shape([grad.shape[0], 16, 5, 5]))
        for index in reversed(range(2)):
            grad = MaxPool2d.backward(grad, self.contexts[3 * index + 2])[0]
            grad = Relu.backward(grad, self.contexts[3 * index + 1])[0]
            grads.append(Conv2d.backward(grad, self.contexts[3 * index]))
            grad = grads[len(grads) - 1][0]
        var result = List[ExTensor]()
        for index in reversed(range(5)):
            result.append(grads[index][1])
            result.append(grads[index][2])
        return result^
