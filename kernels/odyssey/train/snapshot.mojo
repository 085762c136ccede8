"""Everything that a training needs to go on, as named tensors."""

from ..data.loader import DataLoader
from ..optim.optimizer import Optimizer
from ..optim.rule import UpdateRule
from ..optim.schedulers import Scheduler
from ..shape import Shape
from ..tensor import ExTensor
from .callback import Callback, NamedTensor
from .checkpoint import load_checkpoint
from .precision import MixedPrecision


@fieldwise_init
struct Progress(ImplicitlyCopyable, Movable):
    """How far a training is."""

    var epoch: Int
    """The next one, from 0."""
    var stopped: Bool
    """Whether a callback has ended the training."""


fn check_parameters(model: List[ExTensor], optimizer: List[ExTensor], mixed: Bool) raises:
    """Checks that an optimizer updates a model.

    Args:
        model: Its parameters.
        optimizer: Its parameters.
        mixed: Whether it holds master weights instead of the model's own.

    Raises:
        If their numbers or shapes differ, or without `mixed` the storages.
    """
    if len(model) == 0 or len(model) != len(optimizer):
        raise Error(
            "training: the model has ", len(model), " parameters, the optimizer ", len(optimizer)
        )
    for index in range(len(model)):
        ref own = model[index]
        ref other = optimizer[index]
        if own.shape != other.shape:
            raise Error(
                "training: parameter ", index, " is ", own.shape, " in the model, ", other.shape,
                " in the optimizer",
            )
        if not mixed and own.numel() > 0 and own.bytes() != other.bytes():
            raise Error("training: the optimizer does not update the model's parameter ", index)


fn snapshot[
    R: UpdateRule
](
    optimizer: Optimizer[R],
    buffers: List[ExTensor],
    scheduler: Optional[Scheduler],
    precision: Optional[MixedPrecision],
    callbacks: List[Callback],
    loader: DataLoader,
    progress: Progress,
) raises -> List[NamedTensor]:
    """The state of a training between two epochs. Parameters and optimizer state are shared.

    Parameters:
        R: The optimizer's formula.

    Args:
        optimizer: With the parameters.
        buffers: Of the model.
        scheduler: If there is one.
        precision: If there is mixed precision.
        callbacks: In their order.
        loader: Of the samples to train on.
        progress: How far the training is.
    """
    var result = List[NamedTensor]()
    _add_all(result, "parameter", optimizer.parameters())
    _add_all(result, "buffer", buffers)
    _add_all(result, "optimizer", optimizer.state_tensors())
    var steps = List[Float64]()
    for count in optimizer.steps:
        steps.append(Float64(count))
    result.append(_numbers("steps", steps))
    result.append(_numbers("rates", optimizer.learning_rates()))
    var done: List[Float64] = [Float64(progress.epoch), Float64(Int(progress.stopped))]
    result.append(_numbers("progress", done))
    var random: List[Float64] = [
        Float64(loader.generator.seed),
        Float64(loader.generator.counter),
    ]
    result.append(_numbers("loader", random))
    if scheduler:
        result.append(_numbers("scheduler", scheduler.value().state()))
    if precision:
        ref scaler = precision.value().scaler
        var scale: List[Float64] = [scaler.scale, Float64(scaler.good_steps)]
        result.append(_numbers("scaler", scale))
    for index in range(len(callbacks)):
        ref memory = callbacks[index].memory
        var key = _key(callbacks, index)
        result.append(_numbers(key, memory.numbers))
        _add_all(result, key + ".tensor", memory.tensors)
    return result^


fn restore[
    R: UpdateRule
](
    path: String,
    mut optimizer: Optimizer[R],
    buffers: List[ExTensor],
    mut scheduler: Optional[Scheduler],
    mut precision: Optional[MixedPrecision],
    mut callbacks: List[Callback],
    mut loader: DataLoader,
) raises -> Progress:
    """Puts the parts of a training into the state of a checkpoint.

    Parameters:
        R: The optimizer's formula.

    Args:
        path: Of the file.
        optimizer: With the parameters.
        buffers: Of the model.
        scheduler: If there is one.
        precision: If there is mixed precision.
        callbacks: In their order.
        loader: Of the samples to train on.

    Returns:
        How far the training was.

    Raises:
        If the file is broken, or of a training that was made otherwise.
    """
    var entries = load_checkpoint(path)
    var parameters = optimizer.parameters()
    var saved = _all(entries, "parameter")
    check_parameters(parameters, saved, True)
    for index in range(len(saved)):
        if saved[index].dtype != parameters[index].dtype:
            raise Error("checkpoint ", path, ": parameter ", index, " is ", saved[index].dtype)
    var steps = List[Int]()
    for count in _find(entries, "steps"):
        steps.append(Int(count))
    optimizer.load_state(_all(entries, "optimizer"), steps)
    optimizer.set_learning_rates(_find(entries, "rates"))
    _copy_all(saved, parameters)
    _copy_all(_all(entries, "buffer"), buffers)
    var random = _find(entries, "loader")
    loader.generator.seed = Int(random[0])
    loader.generator.counter = Int(random[1])
    if scheduler:
        scheduler.value().load_state(_find(entries, "scheduler"))
    if precision:
        var scale = _find(entries, "scaler")
        precision.value().scaler.scale = scale[0]
        precision.value().scaler.good_steps = Int(scale[1])
    for index in range(len(callbacks)):
        var key = _key(callbacks, index)
        # A callback that the checkpoint does not know starts anew.
        if _has(entries, key):
            ref memory = callbacks[index].memory
            var numbers = _find(entries, key)
            if len(numbers) != len(memory.numbers):
                raise Error("checkpoint ", path, ": ", key, " is of another kind")
            memory.numbers = numbers^
            memory.tensors = _all(entries, key + ".tensor")
    var done = _find(entries, "progress")
    return Progress(Int(done[0]), done[1] == 1)


fn _add_all(mut result: List[NamedTensor], name: String, tensors: List[ExTensor]):
    for index in range(len(tensors)):
        result.append(NamedTensor(String(name, ".", index), tensors[index]))


fn _numbers(name: String, numbers: List[Float64]) raises -> NamedTensor:
    var tensor = ExTensor.empty(Shape([len(numbers)]), DType.float64)
    var data = tensor.data[DType.float64]()
    for index in range(len(numbers)):
        data[index] = numbers[index]
    return NamedTensor(name, tensor)


fn _all(entries: List[NamedTensor], name: String) -> List[ExTensor]:
    """The tensors `name.0`, `name.1`, ..."""
    var result = List[ExTensor]()
    for entry in entries:
        if entry.name == String(name, ".", len(result)):
            result.append(entry.tensor)
    return result^


fn _key(callbacks: List[Callback], index: Int) -> String:
    """The name of a callback, and its number among those of this name."""
    var number = 0
    for before in range(index):
        number += Int(callbacks[before].name == callbacks[index].name)
    return String("callback.", callbacks[index].name, ".", number)


fn _has(entries: List[NamedTensor], name: String) -> Bool:
    for entry in entries:
        if entry.name == name:
            return True
    return False


fn _find(entries: List[NamedTensor], name: String) raises -> List[Float64]:
    for entry in entries:
        if entry.name == name:
            var result = List[Float64]()
            for index in range(entry.tensor.numel()):
                result.append(entry.tensor.item(index))
            return result^
    raise Error("the checkpoint has no ", name)


fn _copy_all(source: List[ExTensor], target: List[ExTensor]) raises:
    if len(source) != len(target):
        raise Error("the checkpoint has ", len(source), " tensors where ", len(target), " are due")
    for index in range(len(source)):
        target[index].copy_from(source[index])
