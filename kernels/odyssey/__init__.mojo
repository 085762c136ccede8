"""Odyssey: differentiable kernels and a training loop, in Mojo."""

from .context import Context
from .shape import Shape
from .tensor import ExTensor
