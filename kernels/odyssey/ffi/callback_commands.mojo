"""Commands on early stopping and checkpoints, and the callbacks that watch a run."""

from ..tensor import ExTensor
from ..train.callback import (
    BATCH_END,
    Callback,
    EPOCH_END,
    EPOCH_SAVED,
    Event,
    Memory,
    NamedTensor,
    TRAIN_END,
)
from ..train.checkpoint import load_checkpoint, save_checkpoint
from ..train.stopping import BEST, BEST_EPOCH, RESTORED, early_stopping
from .options import Options
from .reply import Reply, Request


fn parse_early_stopping(mut options: Options) raises -> Callback:
    """The callback of a text.

    Args:
        options: All of them are taken.
    """
    var result = early_stopping(
        patience=options.integer("patience", 0),
        min_delta=options.number("min_delta", 0),
        mode=options.text("mode", "min"),
        restore_best=options.flag("restore_best", False),
    )
    options.end()
    return result^


fn early_stopping_command(request: Request) raises -> Reply:
    """Runs `early_stopping.trace`: the callback sees a parameter that holds the epoch."""
    if request.action() != "trace":
        raise request.unknown()
    var reply = Reply()
    var options = Options(request.command, request.text)
    var callback = parse_early_stopping(options)
    var parameter = ExTensor.full([1], -1, DType.float64)
    var epochs = 0
    for epoch in range(len(request.floats)):
        parameter.fill(epoch)
        epochs += 1
        var event = Event(EPOCH_END, epoch)
        event.loss = request.floats[epoch]
        event.parameters = [parameter]
        callback.on_event(callback.memory, event)
        if event.stop:
            break
    var end = Event(TRAIN_END, epochs)
    end.parameters = [parameter]
    callback.on_event(callback.memory, end)
    ref numbers = callback.memory.numbers
    var restored = parameter.item(0) if numbers[RESTORED] >= 0 else -1
    reply.numbers = [Float64(epochs), numbers[BEST_EPOCH], numbers[BEST], restored]
    return reply^


fn checkpoint_command(request: Request) raises -> Reply:
    """Runs `checkpoint.save` and `checkpoint.load`."""
    var reply = Reply()
    var lines = request.text.split("\n")
    var path = String(lines[0].strip())
    if request.action() == "save":
        var entries = List[NamedTensor]()
        for index in range(len(request.tensors)):
            var name = String(lines[index + 1].strip()) if index + 1 < len(lines) else String(index)
            entries.append(NamedTensor(name, request.tensors[index]))
        save_checkpoint(path, entries)
    elif request.action() == "load":
        var names = List[String]()
        for entry in load_checkpoint(path):
            names.append(entry.name)
            reply.tensors.append(entry.tensor)
        reply.text = String("\n").join(names)
    else:
        raise request.unknown()
    return reply^


fn recorder(with_batches: Bool) -> Callback:
    """Writes the events that it sees into its memory's text, a line each.

    Args:
        with_batches: Whether the ends of batches are among them.
    """
    var memory = Memory()
    memory.settings = [Float64(Int(with_batches))]
    return Callback("recorder", memory^, _record)


fn _record(mut memory: Memory, mut event: Event) raises:
    if event.kind == EPOCH_SAVED or (event.kind == BATCH_END and memory.settings[0] == 0):
        return
    memory.text += event.kind + "\n"


fn history() -> Callback:
    """Keeps four numbers of each epoch in its memory's text, a line each: loss, validation loss,
    accuracy, learning rate. Text does not go into checkpoints: a resumed run has its own."""
    return Callback("history", Memory(), _keep)


fn _keep(mut memory: Memory, mut event: Event) raises:
    if event.kind == EPOCH_END:
        memory.text += String(event.loss, ",", event.validation_loss, ",", event.accuracy)
        memory.text += String(",", event.learning_rate, "\n")


fn failing(epoch: Int) -> Callback:
    """Raises an error at the end of an epoch.

    Args:
        epoch: From 0.
    """
    var memory = Memory()
    memory.settings = [Float64(epoch)]
    return Callback("failing", memory^, _fail)


fn _fail(mut memory: Memory, mut event: Event) raises:
    if event.kind == EPOCH_END and Float64(event.epoch) == memory.settings[0]:
        raise Error("a callback was told to fail in epoch ", event.epoch)
