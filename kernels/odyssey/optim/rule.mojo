"""What tells one optimizer from another."""

from ..tensor import ExTensor


trait UpdateRule(Copyable, Movable):
    """The hyper-parameters of an optimizer, and what it does to one parameter.

    `Optimizer` keeps parameters, groups and state, so that a rule is little more than its formula.
    """

    fn slots(self) -> List[String]:
        """Names the tensors of state that one parameter needs, each of its shape."""
        ...

    fn learning_rate(self) -> Float64:
        """The learning rate, `lr`."""
        ...

    fn set_learning_rate(mut self, lr: Float64):
        """Changes the learning rate.

        Args:
            lr: The new one; schedulers set it between steps.
        """
        ...

    fn check(self) raises:
        """Checks the hyper-parameters.

        Raises:
            If one is out of its range.
        """
        ...

    fn update(
        self, parameter: ExTensor, gradient: ExTensor, state: List[ExTensor], step: Int
    ) raises:
        """Makes one step, in place.

        Args:
            parameter: Contiguous, f32 or f64.
            gradient: Contiguous, of the same shape and dtype.
            state: A tensor per slot, of the same shape and dtype; zeros before the first step.
            step: The number of this step, from 1.

        Raises:
            If the dtype is another one.
        """
        ...


fn at_least_zero(value: Float64, what: StaticString) raises:
    """Checks a hyper-parameter.

    Args:
        value: Of it.
        what: Names it in the error.

    Raises:
        If it is negative or not a number.
    """
    if not (value >= 0):
        raise Error(what, " must be at least 0, not ", value)


fn below_one(value: Float64, what: StaticString) raises:
    """Checks a coefficient of a moving average.

    Args:
        value: Of it.
        what: Names it in the error.

    Raises:
        If it is outside of [0, 1).
    """
    if not (value >= 0 and value < 1):
        raise Error(what, " must be in [0, 1), not ", value)
