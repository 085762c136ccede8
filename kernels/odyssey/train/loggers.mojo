"""Callbacks that tell how a training goes."""

from sys import stderr

from ..files import read_file, write_file_atomically
from .callback import Callback, EPOCH_END, Event, Memory, TRAIN_BEGIN

alias _HEADER = "epoch,loss,validation_loss,accuracy,learning_rate\n"


fn csv_logger(path: String) -> Callback:
    """Writes a line per epoch. A resumed training goes on behind the epochs that it resumes.

    Args:
        path: Of the file; the header names its columns, what does not apply is `nan`.
    """
    var memory = Memory()
    memory.text = path
    return Callback("csv_logger", memory^, _log)


fn _log(mut memory: Memory, mut event: Event) raises:
    if event.kind == TRAIN_BEGIN:
        var text = String(_HEADER)
        if event.epoch > 0:
            var lines = _read(memory.text).split("\n")
            for index in range(1, min(event.epoch + 1, len(lines))):
                text += String(lines[index]) + "\n"
        _write(memory.text, text)
    elif event.kind == EPOCH_END:
        var line = String(event.epoch, ",", event.loss, ",", event.validation_loss)
        line += String(",", event.accuracy, ",", event.learning_rate, "\n")
        _write(memory.text, _read(memory.text) + line)


fn _read(path: String) raises -> String:
    return String(bytes=read_file(path))


fn _write(path: String, text: String) raises:
    write_file_atomically(path, List[UInt8](text.as_bytes()))


fn progress() -> Callback:
    """Prints a line per epoch to stderr."""
    return Callback("progress", Memory(), _print)


fn _print(mut memory: Memory, mut event: Event) raises:
    if event.kind != EPOCH_END:
        return
    var line = String("epoch ", event.epoch, ": loss ", event.loss)
    if event.validated:
        line += String(", validation loss ", event.validation_loss)
        line += String(", accuracy ", event.accuracy)
    print(line, file=stderr)
