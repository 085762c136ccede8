"""A model that is chosen at run time."""

from utils import Variant

from ..random import Generator
from ..tensor import ExTensor
from ..train.model import Model
from .lenet import LeNet5
from .mlp import MLP


struct AnyModel(Model):
    """Any of the models of this package: the training loop is made once for all of them."""

    var model: Variant[LeNet5, MLP]

    fn __init__(out self, name: String, seed: Int, dtype: DType) raises:
        """A model with random parameters.

        Args:
            name: `lenet` or `mlp`.
            seed: Of the parameters.
            dtype: Floating-point.

        Raises:
            If there is no such model.
        """
        var generator = Generator(seed)
        if name == "lenet":
            self.model = LeNet5(generator, dtype=dtype)
        elif name == "mlp":
            self.model = MLP(generator, dtype=dtype)
        else:
            raise Error("there is no model '", name, "'")

    fn forward(mut self, batch: ExTensor, training: Bool) raises -> ExTensor:
        if self.model.isa[LeNet5]():
            return self.model[LeNet5].forward(batch, training)
        return self.model[MLP].forward(batch, training)

    fn backward(mut self, grad_output: ExTensor) raises -> List[ExTensor]:
        if self.model.isa[LeNet5]():
            return self.model[LeNet5].backward(grad_output)
        return self.model[MLP].backward(grad_output)

    fn parameters(self) -> List[ExTensor]:
        if self.model.isa[LeNet5]():
            return self.model[LeNet5].parameters()
        return self.model[MLP].parameters()
