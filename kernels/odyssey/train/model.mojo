"""What a model is to the training loop, and a loss function."""

from ..context import Context
from ..tensor import ExTensor


trait Model(Movable):
    """Anything with parameters, a forward and a backward pass.

    A model keeps the contexts of its forward pass; `backward` follows the `forward` it belongs to.
    """

    fn forward(mut self, batch: ExTensor, training: Bool) raises -> ExTensor:
        """Computes the result of a batch.

        Args:
            batch: Samples along the first axis, in the dtype of the parameters.
            training: False for validation: dropout and batch norm behave differently.

        Returns:
            For classification [samples, classes]: logits.
        """
        ...

    fn backward(mut self, grad_output: ExTensor) raises -> List[ExTensor]:
        """The gradients of the last forward pass.

        Args:
            grad_output: Of the shape and dtype of its result.

        Returns:
            One per parameter, in the order of `parameters`.
        """
        ...

    fn parameters(self) -> List[ExTensor]:
        """The tensors that training changes, always in the same order. They share the storage of
        the model's own."""
        ...

    fn buffers(self) -> List[ExTensor]:
        """Tensors that forward changes itself (running means, the state of random numbers):
        checkpoints keep them."""
        return List[ExTensor]()


@fieldwise_init
struct Loss(Copyable, Movable):
    """A loss function and its gradient: `forward(output, target, ctx)` gives the mean over the
    samples, `backward(grad_output, ctx)` a list that starts with the gradient of the output."""

    var forward: fn (ExTensor, ExTensor, mut Context) raises -> ExTensor
    var backward: fn (ExTensor, Context) raises -> List[ExTensor]
