"""Callbacks: what is done at certain moments of a training.

Mojo has no trait objects, so a list cannot hold callbacks of different types. A callback is a
function, and a memory which the loop hands to it with every event.
"""

from utils.numerics import nan

from ..tensor import ExTensor

alias TRAIN_BEGIN = "train_begin"
alias EPOCH_BEGIN = "epoch_begin"
alias BATCH_END = "batch_end"
alias EPOCH_END = "epoch_end"
alias EPOCH_SAVED = "epoch_saved"
"""After all callbacks saw the end of the epoch: `snapshot` holds the state of the training."""
alias TRAIN_END = "train_end"


@fieldwise_init
struct NamedTensor(Copyable, Movable):
    """A tensor of a checkpoint."""

    var name: String
    var tensor: ExTensor


struct Event(Copyable, Movable):
    """A moment of a training. What does not apply to it is NaN or empty."""

    var kind: String
    var epoch: Int
    """From 0."""
    var step: Int
    """Batches trained on so far."""
    var loss: Float64
    """Of the batch, or the mean over the samples of the epoch."""
    var validation_loss: Float64
    var validated: Bool
    """Whether there was a validation."""
    var accuracy: Float64
    """Share of the validation samples that were classified rightly."""
    var learning_rate: Float64
    """Of the first parameter group."""
    var parameters: List[ExTensor]
    """Of the optimizer; they share its storage, so a callback can change them."""
    var snapshot: List[NamedTensor]
    """Everything that a resumed training needs; at `EPOCH_SAVED` only."""
    var stop: Bool
    """Set it to end the training after this epoch."""

    fn __init__(out self, kind: String, epoch: Int):
        """An event without numbers.

        Args:
            kind: One of the constants of this file.
            epoch: From 0.
        """
        self.kind = kind
        self.epoch = epoch
        self.step = 0
        self.loss = nan[DType.float64]()
        self.validation_loss = nan[DType.float64]()
        self.validated = False
        self.accuracy = nan[DType.float64]()
        self.learning_rate = nan[DType.float64]()
        self.parameters = List[ExTensor]()
        self.snapshot = List[NamedTensor]()
        self.stop = False

    fn monitored(self) -> Float64:
        """The loss that decides what is better: of the validation where there is one."""
        return self.validation_loss if self.validated else self.loss


struct Memory(Copyable, Movable):
    """What a callback keeps between events."""

    var settings: List[Float64]
    """What it was made with; a resumed training may use other settings."""
    var numbers: List[Float64]
    """Goes into checkpoints, as `tensors` do; their number must not change."""
    var tensors: List[ExTensor]
    var text: String

    fn __init__(out self):
        self.settings = List[Float64]()
        self.numbers = List[Float64]()
        self.tensors = List[ExTensor]()
        self.text = ""


@fieldwise_init
struct Callback(Copyable, Movable):
    """A function that is called with every event, and its memory."""

    var name: String
    """Finds the memory of the callback in a checkpoint."""
    var memory: Memory
    var on_event: fn (mut Memory, mut Event) raises -> None
