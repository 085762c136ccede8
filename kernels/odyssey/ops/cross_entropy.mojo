"""Cross-entropy of class scores, with label smoothing and ignored samples."""

from sys import simd_width_of

from ..context import Context
from ..dispatch import dispatch_float
from ..indices import read_indices
from ..loops import simd_loop
from ..math import exp, log
from ..op import Attributes, Op, check_grad
from ..reduce import sum_run
from ..reduction import REDUCTION_MEAN, REDUCTION_NONE, check_reduction
from ..shape import Shape
from ..softmax import row_exp_sum, row_max
from ..tensor import ExTensor


struct CrossEntropy(Op):
    """`-sum_c q_c log(softmax(x)_c)`, where q is `1 - s` at the target plus `s / C` everywhere.

    s is the label smoothing (Szegedy et al., "Rethinking the Inception architecture", 2016). A mean
    is over the samples that are not ignored, NaN when there are none. Gradient: `softmax(x) - q`
    times the gradient of the sample's loss, 0 for ignored samples.
    """

    alias schema: StaticString = (
        "cross_entropy(Tensor logits, Index target, int reduction=1, float label_smoothing=0.0,"
        " int ignore_index=-100) -> Tensor"
    )

    @staticmethod
    fn forward(
        logits: ExTensor,
        target: ExTensor,
        reduction: Int,
        label_smoothing: Float64,
        ignore_index: Int,
        mut ctx: Context,
    ) raises -> ExTensor:
        """The cross-entropy of each sample, their mean or their sum.

        Args:
            logits: Scores, [N, C].
            target: Classes, [N], of dtype i32 or i64.
            reduction: 0 for the loss of each sample, 1 for their mean, 2 for their sum.
            label_smoothing: From 0 to 1.
            ignore_index: A sample with this target adds nothing.
            ctx: Keeps both tensors, and for each sample the largest score and the softmax's
                divisor.

        Returns:
            A scalar, or a tensor [N].

        Raises:
            If shapes do not fit, a target is no class, or an attribute is out of range.
        """
        check_reduction(reduction, "cross_entropy")
        if logits.rank() != 2 or target.rank() != 1 or logits.shape[0] != target.shape[0]:
            raise Error(
                "cross_entropy: takes logits [N, C] and targets [N], got ", logits.shape,
                " and ", target.shape,
            )
        if not (label_smoothing >= 0 and label_smoothing <= 1):
            raise Error("cross_entropy: label_smoothing is from 0 to 1, not ", label_smoothing)
        var count = logits.shape[0]
        var classes = logits.shape[1]
        var targets = _checked(target, classes, ignore_index)
        var x = logits.widened()
        var rows = ExTensor.empty([count, 2], x.dtype)
        var losses = ExTensor.zeros([count], DType.float64)
        var used = 0

        @parameter
        fn body[T: DType]() raises:
            var row = x.data[T]()
            var kept = rows.data[T]()
            var terms = losses.data[DType.float64]()
            for sample in range(count):
                var top = row_max(row, classes)
                var sum = row_exp_sum(row, classes, top)
                kept[2 * sample] = top
                kept[2 * sample + 1] = sum
                if targets[sample] != ignore_index:
                    used += 1
                    # Not `log(sum) + top`, which would round away the logarithm of large scores.
                    var log_sum = log(sum).cast[DType.float64]()
                    var loss = log_sum - (row[targets[sample]] - top).cast[DType.float64]()
                    if label_smoothing > 0:
                        var mean = sum_run[DType.float64](row, classes) / Float64(classes)
                        var uniform = log_sum - (mean - top.cast[DType.float64]())
                        loss = (1 - label_smoothing) * loss + label_smoothing * uniform
                    terms[sample] = loss
                row += classes

        dispatch_float[body](x.dtype, "cross_entropy")
        ctx.save(logits, target, rows)
        ctx.ints.append(reduction)
        ctx.ints.append(ignore_index)
        ctx.ints.append(used)
        ctx.floats.append(label_smoothing)
        if reduction == REDUCTION_NONE:
            return losses.cast(logits.dtype)
        var total = sum_run[DType.float64](losses.data[DType.float64](), count)
        if reduction == REDUCTION_MEAN:
            total /= Float64(used)
        return ExTensor.full(Shape(), total, logits.dtype)

    @staticmethod
    fn call(
        inputs: List[ExTensor], attributes: Attributes, mut ctx: Context
    ) raises -> ExTensor:
        return Self.forward(
            inputs[0],
            inputs[1],
            attributes.ints[0],
            attributes.floats[0],
            attributes.ints[1],
            ctx,
        )

    @staticmethod
    fn backward(grad_output: ExTensor, ctx: Context) raises -> List[ExTensor]:
        ref logits = ctx.saved_tensors[0]
        var count = logits.shape[0]
        var classes = logits.shape[1]
        var reduction = ctx.ints[0]
        var ignore_index = ctx.ints[1]
        var smoothing = ctx.floats[0]
        var result_shape: Shape = [count]
        if reduction != REDUCTION_NONE:
            result_shape = Shape()
        check_grad(grad_output, result_shape, logits.dtype, "cross_entropy")
        if not ctx.needs(0):
            return [ExTensor.undefined()]
        var targets = read_indices(ctx.saved_tensors[1], "cross_entropy")
        var x = logits.widened()
        var grad = grad_output.widened()
        var result = ExTensor.zeros(logits.shape, x.dtype)
        var weight = 1 / Float64(max(ctx.ints[2], 1)) if reduction == REDUCTION_MEAN else 1.0

        @parameter
        fn body[T: DType]() raises:
            var row = x.data[T]()
            var kept = ctx.saved_tensors[2].data[T]()
            var grads = grad.data[T]()
            var results = result.data[T]()
            var uniform = (smoothing / Float64(classes)).cast[T]()
            for sample in range(count):
                if targets[sample] != ignore_index:
                    var top = kept[2 * sample]
                    var sum = kept[2 * sample + 1]
                    var upper = grads[sample if reduction == REDUCTION_NONE else 0]
                    var scale = (upper.cast[DType.float64]() * weight).cast[T]()

                    @parameter
                    fn step[W: Int](index: Int):
                        var share = exp(row.load[width=W](index) - top) / sum - uniform
                        results.store(index, share * scale)

                    simd_loop[simd_width_of[T](), step](classes)
                    var share = exp(row[targets[sample]] - top) / sum - uniform
                    results[targets[sample]] = (share - (1 - smoothing).cast[T]()) * scale
                row += classes
                results += classes

        dispatch_float[body](x.dtype, "cross_entropy")
        return [result.cast(logits.dtype)]


fn _checked(target: ExTensor, classes: Int, ignore_index: Int) raises -> List[Int]:
    var targets = read_indices(target, "cross_entropy")
    for sample in range(len(targets)):
        var label = targets[sample]
        if label != ignore_index and (label < 0 or label >= classes):
            raise Error(
                "cross_entropy: target ", label, " of sample ", sample,
                " is out of range for ", classes, " classes",
            )
    return targets^
