"""Ends a training that gets no better."""

from utils.numerics import inf, nan

from ..tensor import ExTensor
from .callback import Callback, EPOCH_END, Event, Memory, TRAIN_END

# Places in the settings, then in the numbers of the memory.
alias _PATIENCE = 0
alias _MIN_DELTA = 1
alias _SIGN = 2
alias _RESTORE = 3
alias BEST = 0
"""The best metric; NaN before there is one."""
alias BEST_EPOCH = 1
"""-1 before there is one."""
alias _WAITED = 2
alias RESTORED = 3
"""The epoch whose parameters were restored, or -1."""


fn early_stopping(
    *,
    patience: Int = 0,
    min_delta: Float64 = 0,
    mode: String = "min",
    restore_best: Bool = False,
) raises -> Callback:
    """Stops after the epoch that is the `patience`-th in a row without a better metric.

    Better means below best - `min_delta`, or with mode `max` above best + `min_delta`. NaN is never
    better.

    Args:
        patience: 0 acts like 1.
        min_delta: At least 0.
        mode: `min` or `max`.
        restore_best: Puts the parameters of the best epoch back when the training ends, for
            whatever reason it does.

    Raises:
        If an argument is out of range.
    """
    if mode != "min" and mode != "max":
        raise Error("early_stopping: mode is min or max, not ", mode)
    if patience < 0 or not (min_delta >= 0):
        raise Error("early_stopping: patience and min_delta must be at least 0")
    var memory = Memory()
    var sign: Float64 = 1 if mode == "min" else -1
    memory.settings = [Float64(patience), min_delta, sign, Float64(Int(restore_best))]
    memory.numbers = [nan[DType.float64](), -1, 0, -1]
    return Callback("early_stopping", memory^, _on_event)


fn _on_event(mut memory: Memory, mut event: Event) raises:
    if event.kind == EPOCH_END:
        _judge(memory, event)
    elif event.kind == TRAIN_END and memory.settings[_RESTORE] == 1 and memory.tensors:
        for index in range(len(event.parameters)):
            event.parameters[index].copy_from(memory.tensors[index])
        memory.numbers[RESTORED] = memory.numbers[BEST_EPOCH]


fn _judge(mut memory: Memory, mut event: Event) raises:
    # With mode max, the negated metric is to fall.
    var metric = event.monitored() * memory.settings[_SIGN]
    var best = inf[DType.float64]()
    if memory.numbers[BEST_EPOCH] >= 0:
        best = memory.numbers[BEST] * memory.settings[_SIGN]
    if not (metric < best - memory.settings[_MIN_DELTA]):
        memory.numbers[_WAITED] += 1
        if memory.numbers[_WAITED] >= memory.settings[_PATIENCE]:
            event.stop = True
        return
    memory.numbers[BEST] = event.monitored()
    memory.numbers[BEST_EPOCH] = Float64(event.epoch)
    memory.numbers[_WAITED] = 0
    if memory.settings[_RESTORE] == 1:
        memory.tensors = List[ExTensor]()
        for parameter in event.parameters:
            memory.tensors.append(parameter.clone())
