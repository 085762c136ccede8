"""The C interface: `odyssey_ffi.h`, function by function.

Every export catches what its body raises: an error that leaves an exported function is a
segmentation fault. Pointers carry `MutAnyOrigin`, since with a bare `UnsafePointer` 0.25.7 drops the
export without a word.
"""

from memory import UnsafePointer, memcpy

from odyssey.ffi.commands import run_command
from odyssey.ffi.instance import (
    ABI_VERSION,
    create_instance,
    dtypes,
    free_instance,
    state_of,
)
from odyssey.op import Attributes
from odyssey.dispatch import element_size
from odyssey.registry import operations
from odyssey.shape import Shape
from odyssey.tensor import ExTensor

alias Bytes = UnsafePointer[UInt8, MutAnyOrigin]
alias Ints = UnsafePointer[Int64, MutAnyOrigin]
alias Doubles = UnsafePointer[Float64, MutAnyOrigin]
alias FAILED: Int32 = -1


fn _write_text(text: String, out_text: Bytes, capacity: Int32):
    """Copies text and a closing 0, cut between characters where it is too long."""
    if not out_text or capacity <= 0:
        return
    var size = min(text.byte_length(), Int(capacity) - 1)
    var bytes = text.as_bytes()
    if size < text.byte_length():
        while size > 0 and (bytes[size] & 0xC0) == 0x80:
            size -= 1
    for index in range(size):
        out_text[index] = bytes[index]
    out_text[size] = 0


fn _text(pointer: Bytes) raises -> String:
    if not pointer:
        raise Error("a text is null")
    var size = 0
    while pointer[size] != 0:
        size += 1
    return String(StringSlice(ptr=pointer, length=size))


fn _ints(pointer: Ints, count: Int32) raises -> List[Int]:
    if count < 0 or (count > 0 and not pointer):
        raise Error("a list of integers is null or of negative length")
    var result = List[Int](capacity=Int(count))
    for index in range(Int(count)):
        result.append(Int(pointer[index]))
    return result^


fn _doubles(pointer: Doubles, count: Int32) raises -> List[Float64]:
    if count < 0 or (count > 0 and not pointer):
        raise Error("a list of numbers is null or of negative length")
    var result = List[Float64](capacity=Int(count))
    for index in range(Int(count)):
        result.append(pointer[index])
    return result^


fn _tensors(instance: Int64, pointer: Ints, count: Int32) raises -> List[ExTensor]:
    var state = state_of(instance)
    var result = List[ExTensor](capacity=Int(max(count, 0)))
    for handle in _ints(pointer, count):
        result.append(state[].tensor(Int64(handle)))
    return result^


fn _shape(pointer: Ints, rank: Int32) raises -> Shape:
    return Shape(_ints(pointer, rank))


@export("od_abi_version", ABI="C")
fn od_abi_version() -> Int32:
    return ABI_VERSION


@export("od_instance_new", ABI="C")
fn od_instance_new() -> Int64:
    return create_instance()


@export("od_instance_free", ABI="C")
fn od_instance_free(instance: Int64) -> Int32:
    try:
        free_instance(instance)
        return 0
    except:
        return FAILED


@export("od_schema", ABI="C")
fn od_schema(index: Int32, text: Bytes, text_capacity: Int32) -> Int32:
    try:
        var schema = operations.schema(Int(index))
        _write_text(schema, text, text_capacity)
        return Int32(schema.byte_length())
    except:
        return FAILED


@export("od_tensor_new", ABI="C")
fn od_tensor_new(
    instance: Int64,
    dtype: Int32,
    shape: Ints,
    rank: Int32,
    data: Bytes,
    bytes: Int64,
    tensor: Ints,
    error: Bytes,
    error_capacity: Int32,
) -> Int32:
    try:
        var state = state_of(instance)
        var known = dtypes()
        if dtype < 0 or Int(dtype) >= len(known):
            raise Error("there is no dtype ", dtype)
        var extents = _shape(shape, rank)
        var size = extents.numel() * element_size(known[Int(dtype)])
        if data and Int(bytes) != size:
            raise Error("a tensor of shape ", extents, " has ", size, " bytes, not ", bytes)
        var result = ExTensor(extents, known[Int(dtype)])
        if data:
            memcpy(dest=result.storage[].data, src=data, count=size)
        tensor[0] = state[].tensors.add(result)
        return 0
    except failure:
        _write_text(String(failure), error, error_capacity)
        return FAILED


@export("od_tensor_view", ABI="C")
fn od_tensor_view(
    instance: Int64,
    tensor: Int64,
    kind: Int32,
    arguments: Ints,
    argument_count: Int32,
    view: Ints,
    error: Bytes,
    error_capacity: Int32,
) -> Int32:
    try:
        var state = state_of(instance)
        var source = state[].tensors.get(tensor)
        var values = _ints(arguments, argument_count)
        var due = 2 if kind == 0 else 4
        if kind < 2 and len(values) != due:
            raise Error("this view takes ", due, " arguments, not ", len(values))
        if kind == 0:
            view[0] = state[].tensors.add(source.transpose(values[0], values[1]))
        elif kind == 1:
            view[0] = state[].tensors.add(
                source.slice(values[0], values[1], values[2], values[3])
            )
        elif kind == 2:
            view[0] = state[].tensors.add(source.broadcast_to(Shape(values)))
        elif kind == 3:
            view[0] = state[].tensors.add(source.reshape(Shape(values)))
        else:
            raise Error("there is no view of kind ", kind)
        return 0
    except failure:
        _write_text(String(failure), error, error_capacity)
        return FAILED


@export("od_tensor_info", ABI="C")
fn od_tensor_info(
    instance: Int64,
    tensor: Int64,
    dtype: UnsafePointer[Int32, MutAnyOrigin],
    shape: Ints,
    error: Bytes,
    error_capacity: Int32,
) -> Int32:
    try:
        var source = state_of(instance)[].tensors.get(tensor)
        var known = dtypes()
        for index in range(len(known)):
            if known[index] == source.dtype:
                dtype[0] = Int32(index)
        for axis in range(source.rank()):
            shape[axis] = Int64(source.shape[axis])
        return Int32(source.rank())
    except failure:
        _write_text(String(failure), error, error_capacity)
        return FAILED


@export("od_tensor_read", ABI="C")
fn od_tensor_read(
    instance: Int64,
    tensor: Int64,
    data: Bytes,
    bytes: Int64,
    error: Bytes,
    error_capacity: Int32,
) -> Int32:
    try:
        var source = state_of(instance)[].tensors.get(tensor).contiguous()
        var size = source.numel() * element_size(source.dtype)
        if Int(bytes) != size or (size > 0 and not data):
            raise Error("a tensor of shape ", source.shape, " has ", size, " bytes, not ", bytes)
        memcpy(dest=data, src=source.bytes(), count=size)
        return 0
    except failure:
        _write_text(String(failure), error, error_capacity)
        return FAILED


@export("od_tensor_free", ABI="C")
fn od_tensor_free(
    instance: Int64, tensor: Int64, error: Bytes, error_capacity: Int32
) -> Int32:
    try:
        state_of(instance)[].tensors.remove(tensor)
        return 0
    except failure:
        _write_text(String(failure), error, error_capacity)
        return FAILED


@export("od_context_free", ABI="C")
fn od_context_free(
    instance: Int64, context: Int64, error: Bytes, error_capacity: Int32
) -> Int32:
    try:
        state_of(instance)[].calls.remove(context)
        return 0
    except failure:
        _write_text(String(failure), error, error_capacity)
        return FAILED


@export("od_forward", ABI="C")
fn od_forward(
    instance: Int64,
    op: Bytes,
    inputs: Ints,
    input_count: Int32,
    needs: Bytes,
    needs_count: Int32,
    ints: Ints,
    int_count: Int32,
    floats: Doubles,
    float_count: Int32,
    output: Ints,
    context: Ints,
    error: Bytes,
    error_capacity: Int32,
) -> Int32:
    try:
        var state = state_of(instance)
        var tensors = _tensors(instance, inputs, input_count)
        var attributes = Attributes(_ints(ints, int_count), _doubles(floats, float_count))
        if needs_count < 0 or (needs_count > 0 and not needs):
            raise Error("the list of needed gradients is null or of negative length")
        var wanted = List[Bool]()
        for index in range(Int(needs_count)):
            wanted.append(needs[index] != 0)
        var handles = state[].forward(_text(op), tensors, attributes, wanted)
        output[0] = handles[0]
        context[0] = handles[1]
        return 0
    except failure:
        _write_text(String(failure), error, error_capacity)
        return FAILED


@export("od_backward", ABI="C")
fn od_backward(
    instance: Int64,
    grad_output: Int64,
    context: Int64,
    gradients: Ints,
    gradient_capacity: Int32,
    error: Bytes,
    error_capacity: Int32,
) -> Int32:
    try:
        var handles = state_of(instance)[].backward(grad_output, context)
        if len(handles) > Int(gradient_capacity):
            raise Error("room for ", gradient_capacity, " gradients, there are ", len(handles))
        for index in range(len(handles)):
            gradients[index] = handles[index]
        return Int32(len(handles))
    except failure:
        _write_text(String(failure), error, error_capacity)
        return FAILED


@export("od_call", ABI="C")
fn od_call(
    instance: Int64,
    command: Bytes,
    text: Bytes,
    handles: Ints,
    handle_count: Int32,
    ints: Ints,
    int_count: Int32,
    floats: Doubles,
    float_count: Int32,
    handles_out: Ints,
    handles_capacity: Int32,
    numbers: Doubles,
    numbers_capacity: Int32,
    text_out: Bytes,
    text_capacity: Int32,
    error: Bytes,
    error_capacity: Int32,
) -> Int32:
    try:
        var state = state_of(instance)
        var reply = run_command(
            state[],
            _text(command),
            _text(text),
            _tensors(instance, handles, handle_count),
            _ints(ints, int_count),
            _doubles(floats, float_count),
        )
        if len(reply.tensors) > Int(handles_capacity):
            raise Error("room for ", handles_capacity, " handles, not ", len(reply.tensors))
        if len(reply.numbers) > Int(numbers_capacity):
            raise Error("room for ", numbers_capacity, " numbers, not ", len(reply.numbers))
        if text_capacity > 0 and reply.text.byte_length() >= Int(text_capacity):
            raise Error(
                "room for ", text_capacity, " bytes of text, not ", reply.text.byte_length() + 1
            )
        for index in range(len(reply.tensors)):
            handles_out[index] = state[].keep(reply.tensors[index])
        for index in range(len(reply.tensors), Int(handles_capacity)):
            handles_out[index] = 0
        for index in range(len(reply.numbers)):
            numbers[index] = reply.numbers[index]
        _write_text(reply.text, text_out, text_capacity)
        return Int32(len(reply.numbers))
    except failure:
        _write_text(String(failure), error, error_capacity)
        return FAILED
