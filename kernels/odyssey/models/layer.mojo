"""The parameters of one layer."""

from math import sqrt

from ..random import Generator
from ..shape import Shape
from ..tensor import ExTensor


struct Layer(Copyable, Movable):
    """A weight and a bias, drawn as PyTorch draws those of its linear and convolution layers."""

    var weight: ExTensor
    """[out, in, ...]."""
    var bias: ExTensor
    """[out]."""

    fn __init__(out self, mut generator: Generator, shape: Shape, dtype: DType) raises:
        """Draws both uniformly from (-1/sqrt(n), 1/sqrt(n)), n being the inputs of one output.

        Args:
            generator: Of the numbers; the same ones for every dtype.
            shape: Of the weight.
            dtype: Floating-point.

        Raises:
            If a unit has no inputs, or `dtype` is not floating-point.
        """
        var inputs = shape.numel() // max(shape[0], 1)
        if shape.rank < 2 or inputs < 1:
            raise Error("layer: a weight of shape ", shape)
        var bound = 1 / sqrt(Float64(inputs))
        self.weight = generator.uniform_tensor(shape, -bound, bound, dtype)
        self.bias = generator.uniform_tensor(Shape([shape[0]]), -bound, bound, dtype)
