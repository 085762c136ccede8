"""How good a model is."""

from ..dispatch import dispatch_float
from ..tensor import ExTensor


@fieldwise_init
struct Evaluation(Copyable, Movable):
    """The result of a validation."""

    var loss: Float64
    """Mean over the samples."""
    var accuracy: Float64
    """Share of the samples whose largest output is that of the label."""


fn count_correct(output: ExTensor, labels: ExTensor) raises -> Int:
    """How many samples have their largest output at the place of their label.

    Args:
        output: [samples, classes].
        labels: [samples], i64. Where the shapes are others, there are no classes: 0.
    """
    if output.rank() != 2 or labels.rank() != 1 or labels.dtype != DType.int64:
        return 0
    var source = output.widened()
    var marks = labels.contiguous()
    var correct = 0

    @parameter
    fn body[T: DType]() raises:
        var data = source.data[T]()
        var due = marks.data[DType.int64]()
        var classes = source.shape[1]
        for row in range(source.shape[0]):
            var best = 0
            for place in range(1, classes):
                if data[row * classes + place] > data[row * classes + best]:
                    best = place
            correct += Int(best == Int(due[row]))

    dispatch_float[body](source.dtype, "accuracy")
    return correct
