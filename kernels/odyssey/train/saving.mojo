"""Writes the state of a training to a file after its epochs."""

from utils.numerics import inf

from .callback import Callback, EPOCH_END, EPOCH_SAVED, Event, Memory
from .checkpoint import save_checkpoint

alias _BEST = 0
alias _DUE = 1


fn model_checkpoint(path: String, *, best_only: Bool = False) -> Callback:
    """Saves everything that `TrainingLoop.resume` needs.

    Args:
        path: Of the file, always whole: see `save_checkpoint`.
        best_only: Saves only after an epoch whose loss (of validation, where there is one) is
            below that of all before. NaN is never below.
    """
    var memory = Memory()
    memory.text = path
    memory.settings = [Float64(Int(best_only))]
    memory.numbers = [inf[DType.float64](), 0]
    return Callback("model_checkpoint", memory^, _on_event)


fn _on_event(mut memory: Memory, mut event: Event) raises:
    if event.kind == EPOCH_END:
        var better = event.monitored() < memory.numbers[_BEST]
        if better:
            memory.numbers[_BEST] = event.monitored()
        memory.numbers[_DUE] = 1 if better or memory.settings[0] == 0 else 0
    elif event.kind == EPOCH_SAVED and memory.numbers[_DUE] == 1:
        save_checkpoint(memory.text, event.snapshot)
