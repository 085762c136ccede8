"""Loss functions of the training loop, made of operations."""

from ..context import Context
from ..ops.cross_entropy import CrossEntropy
from ..ops.losses import Mse
from ..reduction import REDUCTION_MEAN
from ..tensor import ExTensor
from .model import Loss


fn cross_entropy() -> Loss:
    """The mean cross-entropy of logits [samples, classes] and labels [samples]."""
    return Loss(_cross_entropy, CrossEntropy.backward)


fn _cross_entropy(output: ExTensor, target: ExTensor, mut ctx: Context) raises -> ExTensor:
    return CrossEntropy.forward(output, target, REDUCTION_MEAN, 0, -100, ctx)


fn mean_squared_error() -> Loss:
    """The mean squared error of outputs and targets of the same shape."""
    return Loss(_mean_squared_error, Mse.backward)


fn _mean_squared_error(output: ExTensor, target: ExTensor, mut ctx: Context) raises -> ExTensor:
    return Mse.forward(output, target.cast(output.dtype), REDUCTION_MEAN, ctx)
