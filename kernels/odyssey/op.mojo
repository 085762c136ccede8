"""What every differentiable operation offers."""

from .context import Context
from .shape import Shape
from .tensor import ExTensor


@fieldwise_init
struct Attributes(Copyable, Movable):
    """The attributes of one call, in the order of the op's schema; booleans are integers."""

    var ints: List[Int]
    var floats: List[Float64]

    fn flag(self, index: Int) -> Bool:
        """An integer attribute read as a boolean."""
        return self.ints[index] != 0


trait Op:
    """An operation: a struct with a typed `forward`, the uniform `backward`, and this glue.

    The schema is written as PyTorch writes them:
    `conv2d(Tensor x, Tensor weight, Tensor? bias, int stride=1, float eps=1e-5) -> Tensor`.
    `Tensor` is differentiable, `Tensor?` may be undefined, `Index` holds i32 or i64 and has no
    gradient, `Constant` has any dtype and no gradient, `Buffer` is updated in place by forward,
    `Tensor[]` (only as the last input) stands for one or more. `int[]` (only as the last
    attribute) takes the integers that are left.
    """

    alias schema: StaticString

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        """Runs `forward` on values whose number was checked against the schema."""
        ...

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        """The gradients of the differentiable inputs.

        Args:
            grad_output: Of the shape and dtype of forward's result.
            ctx: As forward left it.

        Returns:
            One per differentiable input, in forward's order, of its shape and dtype;
            `ExTensor.undefined()` where `ctx.needs_input_grad` asks for none. Any of them may share
            storage with `grad_output` or with each other: clone before writing into one.

        Raises:
            If `grad_output` has another shape, or `ctx` is not forward's.
        """
        ...


fn op_name(schema: StaticString) -> String:
    """The name in a schema: what stands before the parenthesis."""
    var end = schema.find("(")
    return String(schema[:end])


fn has_name(schema: StaticString, name: String) -> Bool:
    """Whether a schema is that of an operation; allocates nothing, since every call asks it.

    Args:
        schema: Of an operation.
        name: The name to compare with.
    """
    var size = name.byte_length()
    return _starts_with(schema, 0, name) and _starts_with(schema, size, "(")


fn _starts_with(text: StaticString, start: Int, word: StringSlice) -> Bool:
    """Whether a word stands at a place of a text."""
    if start + word.byte_length() > text.byte_length():
        return False
    var letters = text.as_bytes()
    var due = word.as_bytes()
    for index in range(word.byte_length()):
        if letters[start + index] != due[index]:
            return False
    return True


fn check_call(schema: StaticString, inputs: List[ExTensor], attributes: Attributes) raises:
    """Compares the values of a call with a schema: how many there are, and which may be missing.

    Args:
        schema: Of the operation.
        inputs: In its order.
        attributes: All of them, in its order.

    Raises:
        If there are too few or too many of a kind, or a tensor is undefined that may not be.
    """
    var tensors = 0
    var ints = 0
    var floats = 0
    var more_tensors = False
    var more_ints = False
    var start = schema.find("(") + 1
    var end = schema.find(")")
    while 0 < start < end:
        while _starts_with(schema, start, " "):
            start += 1
        if _starts_with(schema, start, "int[]"):
            more_ints = True
        elif _starts_with(schema, start, "int ") or _starts_with(schema, start, "bool "):
            ints += 1
        elif _starts_with(schema, start, "float "):
            floats += 1
        elif _starts_with(schema, start, "Tensor[]"):
            more_tensors = True
        elif start < end:
            var optional = _starts_with(schema, start, "Tensor? ")
            if tensors < len(inputs) and not inputs[tensors].is_defined() and not optional:
                raise Error(op_name(schema), ": input ", tensors, " of ", schema, " is undefined")
            tensors += 1
        start = schema.find(",", start) + 1
    _check_count(schema, "inputs", len(inputs), tensors, more_tensors)
    _check_count(schema, "integer attributes", len(attributes.ints), ints, more_ints)
    _check_count(schema, "float attributes", len(attributes.floats), floats, False)
    for index in range(tensors, len(inputs)):
        if not inputs[index].is_defined():
            raise Error(op_name(schema), ": input ", index, " is undefined")


fn _check_count(
    schema: StaticString, what: StaticString, found: Int, due: Int, more: Bool
) raises:
    if found < due or (found > due and not more):
        raise Error(op_name(schema), ": takes ", due, " ", what, ", got ", found)


fn check_grad(grad_output: ExTensor, shape: Shape, dtype: DType, op: StaticString) raises:
    """Checks that a gradient belongs to the result of a forward call.

    Args:
        grad_output: The gradient.
        shape: Of the result.
        dtype: Of the result.
        op: Names the kernel in the error.

    Raises:
        If shape or dtype differ.
    """
    if grad_output.shape != shape or grad_output.dtype != dtype:
        raise Error(
            op, ": grad_output is ", grad_output.dtype, " ", grad_output.shape,
            " where forward returned ", dtype, " ", shape,
        )
