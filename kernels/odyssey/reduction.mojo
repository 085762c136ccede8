"""How a loss turns the terms of its samples into its result."""

alias REDUCTION_NONE = 0
alias REDUCTION_MEAN = 1
alias REDUCTION_SUM = 2


fn check_reduction(reduction: Int, op: StaticString) raises:
    """Checks the attribute `reduction`.

    Args:
        reduction: 0 none, 1 mean or 2 sum.
        op: Names the kernel in the error.

    Raises:
        If it is another number.
    """
    if reduction < REDUCTION_NONE or reduction > REDUCTION_SUM:
        raise Error(op, ": reduction is 0 (none), 1 (mean) or 2 (sum), not ", reduction)
