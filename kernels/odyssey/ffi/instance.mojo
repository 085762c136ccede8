"""All state behind the C interface. Mojo has no globals, so the caller holds it."""

from memory import UnsafePointer, alloc

from ..context import Context
from ..registry import operations
from ..op import Attributes
from ..optim.any import AnyRule
from ..optim.optimizer import Optimizer
from ..shape import Shape
from ..tensor import ExTensor
from ..train.precision import LossScaler
from .table import Table

alias ABI_VERSION: Int32 = 1
alias _ALIVE = 0x6F64797373657931
alias _DEAD = 0x64656164


fn dtypes() -> List[DType]:
    """The dtypes by their number in the C interface."""
    return [
        DType.bool,
        DType.int32,
        DType.int64,
        DType.float16,
        DType.bfloat16,
        DType.float32,
        DType.float64,
    ]


fn _named(op: String, failure: Error) -> Error:
    """An error that names the operation, which helpers do not know."""
    var text = String(failure)
    return Error(text if text.find(op) >= 0 else String(op, ": ", text))


struct Call(Copyable, Movable):
    """What one forward call left: its context, and what its gradient must look like."""

    var op: String
    var context: Context
    var shape: Shape
    var dtype: DType

    fn __init__(out self, op: String, var context: Context, output: ExTensor):
        self.op = op
        self.context = context^
        self.shape = output.shape
        self.dtype = output.dtype


struct State(Movable):
    """The values that the handles of one instance stand for."""

    var tensors: Table[ExTensor]
    var calls: Table[Call]
    var optimizers: Table[Optimizer[AnyRule]]
    var optimizer_texts: Dict[Int, String]
    """With which each optimizer was made, by handle: further groups start from it."""
    var scalers: Table[LossScaler]

    fn __init__(out self):
        self.tensors = Table[ExTensor]("tensor")
        self.calls = Table[Call]("context")
        self.optimizers = Table[Optimizer[AnyRule]]("optimizer")
        self.optimizer_texts = Dict[Int, String]()
        self.scalers = Table[LossScaler]("scaler")

    fn tensor(self, handle: Int64) raises -> ExTensor:
        """The tensor of a handle; an undefined one for 0."""
        return self.tensors.get(handle) if handle != 0 else ExTensor.undefined()

    fn keep(mut self, tensor: ExTensor) -> Int64:
        """A handle for a tensor; 0 for an undefined one."""
        return self.tensors.add(tensor) if tensor.is_defined() else 0

    fn forward(
        mut self, op: String, inputs: List[ExTensor], attributes: Attributes, needs: List[Bool]
    ) raises -> Tuple[Int64, Int64]:
        """Runs an operation and keeps its result and context.

        Args:
            op: Its name.
            inputs: As in its schema.
            attributes: As in its schema.
            needs: Which gradients backward shall compute; empty for all.

        Returns:
            The handles of the result and of the context.

        Raises:
            If the operation does.
        """
        var context = Context()
        context.needs_input_grad = needs.copy()
        var output: ExTensor
        try:
            output = operations.forward(op, inputs, attributes, context)
        except failure:
            raise _named(op, failure)
        return (self.tensors.add(output), self.calls.add(Call(op, context^, output)))

    fn backward(mut self, grad_output: Int64, context: Int64) raises -> List[Int64]:
        """Runs the backward pass of a forward call.

        Args:
            grad_output: Handle of a tensor like the result of that call.
            context: Handle that `forward` returned.

        Returns:
            A handle per differentiable input, 0 where none was asked for.

        Raises:
            If shapes or dtypes differ from the result's, or the operation raises.
        """
        ref call = self.calls.get(context)
        ref grad = self.tensors.get(grad_output)
        if grad.shape != call.shape or grad.dtype != call.dtype:
            raise Error(
                call.op, ": grad_output is ", grad.dtype, " ", grad.shape,
                " where forward returned ", call.dtype, " ", call.shape,
            )
        var grads: List[ExTensor]
        try:
            grads = operations.backward(call.op, grad, call.context)
        except failure:
            raise _named(call.op, failure)
        var handles = List[Int64]()
        for gradient in grads:
            handles.append(self.keep(gradient))
        return handles^


struct Instance(Movable):
    """A `State` behind a mark which tells an instance in use from a freed one."""

    var mark: Int
    var state: UnsafePointer[State, MutAnyOrigin]

    fn __init__(out self, state: UnsafePointer[State, MutAnyOrigin]):
        self.mark = _ALIVE
        self.state = state

    fn __moveinit__(out self, deinit existing: Self):
        self.mark = existing.mark
        self.state = existing.state


fn create_instance() -> Int64:
    """A new instance.

    Returns:
        Its address. These 16 bytes are never given back, so that a stale one can be told.
    """
    var state = alloc[State](1)
    state.init_pointee_move(State())
    var place = alloc[Instance](1)
    place.init_pointee_move(Instance(state))
    return Int64(Int(place))


fn state_of(instance: Int64) raises -> UnsafePointer[State, MutAnyOrigin]:
    """The state of a living instance.

    Args:
        instance: As `create_instance` returned it.

    Raises:
        If it is null or freed.
    """
    if instance <= 0 or instance % 8 != 0:
        raise Error(instance, " is no instance")
    var address = Int(instance)
    var place = UnsafePointer(to=address).bitcast[UnsafePointer[Instance, MutAnyOrigin]]()[]
    if place[].mark != _ALIVE:
        raise Error("the instance was freed" if place[].mark == _DEAD else "this is no instance")
    return place[].state


fn free_instance(instance: Int64) raises:
    """Frees all that an instance holds.

    Args:
        instance: As `create_instance` returned it; stale from now on.

    Raises:
        If it is null or freed.
    """
    var state = state_of(instance)
    var address = Int(instance)
    UnsafePointer(to=address).bitcast[UnsafePointer[Instance, MutAnyOrigin]]()[][].mark = _DEAD
    state.destroy_pointee()
    state.free()
