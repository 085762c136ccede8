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
            `ExTensor.undefined()` where `ctx.needs_input_grad` asks for none.

        Raises:
            If `grad_output` has another shape, or `ctx` is not forward's.
        """
        ...


fn op_name(schema: StaticString) -> String:
    """The name in a schema: what stands before the parenthesis."""
    var end = schema.find("(")
    return String(schema[:end])


fn check_call(schema: StaticString, inputs: List[ExTensor], attributes: Attributes) raises:
    """Compares the values of a call with a schema: how many there are, and which may be missing.

    Args:
        schema: Of the operation.
        inputs: In its order.
        attributes: All of them, in its order.

    Raises:
        If there are too few or too many of a kind, or a tensor is undefined that may not be.
    """
    var name = op_name(schema)
    var tensors = 0
    var ints = 0
    var floats = 0
    var more_tensors = False
    var more_ints = False
    var inside = String(schema[schema.find("(") + 1 : schema.find(")")])
    for part in inside.split(","):
        var words = String(part.strip())
        if words.startswith("int[]"):
            more_ints = True
        elif words.startswith("int ") or words.startswith("bool "):
            ints += 1
        elif words.startswith("float "):
            floats += 1
        elif words.startswith("Tensor[]"):
            more_tensors = True
        else:
            var optional = words.startswith("Tensor? ")
            if tensors < len(inputs) and not inputs[tensors].is_defined() and not optional:
                raise Error(name, ": input ", tensors, " (", words, ") is undefined")
            tensors += 1
    _check_count(name, "inputs", len(inputs), tensors, more_tensors)
    _check_count(name, "integer attributes", len(attributes.ints), ints, more_ints)
    _check_count(name, "float attributes", len(attributes.floats), floats, False)
    for index in range(tensors, len(inputs)):
        if not inputs[index].is_defined():
            raise Error(name, ": input ", index, " is undefined")


fn _check_count(name: String, what: StaticString, found: Int, due: Int, more: Bool) raises:
    if found < due or (found > due and not more):
        raise Error(name, ": takes ", due, " ", what, ", got ", found)


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
