"""Mixed precision: a dynamic loss scale, f32 master weights, and the hooks that use them.

The model computes in f16 or bf16. Small gradients would become 0 in f16, so the loss is multiplied
by a large scale, and the gradients, widened to f32, are divided by it before they reach the
optimizer. When one has overflowed, the step is skipped and the scale is halved; after many good
steps it is doubled. The optimizer updates f32 copies of the weights: a step that is small beside
its weight would be lost in 16 bits.

Paper: Micikevicius et al., Mixed precision training (ICLR 2018).
"""

from math import frexp, isfinite
from sys import simd_width_of

from ..dispatch import dispatch_float
from ..loops import simd_loop
from ..tensor import ExTensor


fn _is_power_of_two(value: Float64) -> Bool:
    return value > 0 and isfinite(value) and frexp(value)[0] == 0.5


struct LossScaler(Copyable, Movable):
    """The loss scale and how it moves, as `torch.amp.GradScaler`.

    All factors are powers of two, so that scaling and unscaling change no bit of a gradient that
    neither overflows nor underflows.
    """

    var scale: Float64
    var growth_factor: Float64
    var backoff_factor: Float64
    var growth_interval: Int
    var good_steps: Int
    """Steps without inf or nan since the scale changed."""

    fn __init__(
        out self,
        *,
        scale: Float64 = 65536,
        growth_factor: Float64 = 2,
        backoff_factor: Float64 = 0.5,
        growth_interval: Int = 2000,
    ) raises:
        """A scaler before its first step.

        Args:
            scale: To begin with.
            growth_factor: Multiplies the scale after `growth_interval` good steps in a row.
            backoff_factor: Multiplies the scale after a step with inf or nan.
            growth_interval: At least 1.

        Raises:
            If a number is not a power of two, or out of range.
        """
        if not (
            _is_power_of_two(scale)
            and _is_power_of_two(growth_factor)
            and _is_power_of_two(backoff_factor)
        ):
            raise Error("scaler: scale, growth_factor and backoff_factor must be powers of two")
        if growth_factor < 1 or backoff_factor > 1 or growth_interval < 1:
            raise Error(
                "scaler: growth_factor and growth_interval are at least 1, backoff_factor at most 1"
            )
        self.scale = scale
        self.growth_factor = growth_factor
        self.backoff_factor = backoff_factor
        self.growth_interval = growth_interval
        self.good_steps = 0

    fn update(mut self, finite: Bool):
        """Moves the scale after a step.

        Args:
            finite: Whether all gradients were, so that the step was made.
        """
        if not finite:
            self.scale *= self.backoff_factor
            self.good_steps = 0
            return
        self.good_steps += 1
        if self.good_steps == self.growth_interval:
            if isfinite((self.scale * self.growth_factor).cast[DType.float32]()):
                self.scale *= self.growth_factor
            self.good_steps = 0


fn scaled(tensor: ExTensor, factor: Float64) raises -> ExTensor:
    """A tensor times a number, in its dtype.

    Args:
        tensor: Floating-point.
        factor: Rounded to the dtype that is computed in.
    """
    var source = tensor.widened()
    var result = ExTensor.empty(source.shape, source.dtype)

    @parameter
    fn body[T: DType]() raises:
        var from_data = source.data[T]()
        var to_data = result.data[T]()
        var rounded = factor.cast[T]()

        @parameter
        fn block[W: Int](index: Int):
            to_data.store(index, from_data.load[width=W](index) * rounded)

        simd_loop[simd_width_of[T](), block](source.numel())

    dispatch_float[body](source.dtype, "scaled")
    return result.cast(tensor.dtype)


fn all_finite(tensors: List[ExTensor]) raises -> Bool:
    """Whether no element of any tensor is inf or nan.

    Args:
        tensors: Floating-point; undefined ones are passed over.
    """
    var finite = True
    for tensor in tensors:
        if not tensor.is_defined():
            continue
        var source = tensor.widened()

        @parameter
        fn body[T: DType]() raises:
            var data = source.data[T]()
            for index in range(source.numel()):
                finite = finite and isfinite(data[index])

        dispatch_float[body](source.dtype, "all_finite")
    return finite


fn master_weights(parameters: List[ExTensor]) raises -> List[ExTensor]:
    """What the optimizer updates for a model of 16 bits: copies in f32.

    Args:
        parameters: Of the model.

    Returns:
        A copy of each one, 16-bit floats widened.
    """
    var masters = List[ExTensor]()
    for parameter in parameters:
        masters.append(parameter.clone().widened())
    return masters^


fn write_back(masters: List[ExTensor], parameters: List[ExTensor]) raises:
    """Rounds master weights into the parameters of the model.

    Args:
        masters: Of the optimizer.
        parameters: Of the model, in the same order.

    Raises:
        If their number or a shape differs.
    """
    if len(masters) != len(parameters):
        raise Error("there are ", len(masters), " masters of ", len(parameters), " parameters")
    for index in range(len(masters)):
        if masters[index].bytes() != parameters[index].bytes():
            parameters[index].copy_from(masters[index])


fn cast_batch(batch: ExTensor, dtype: DType, scaler: LossScaler) raises -> ExTensor:
    """The hook `before_forward`: the batch in the dtype of the model.

    Args:
        batch: Images.
        dtype: Of the first parameter of the model.
        scaler: Not looked at.
    """
    return batch.cast(dtype)


fn scale_loss(gradient: ExTensor, scaler: LossScaler) raises -> ExTensor:
    """The hook `scale_loss`: backward starts with the scale instead of 1.

    Args:
        gradient: Of the loss.
        scaler: Has the scale.
    """
    return scaled(gradient, scaler.scale)


fn unscale_and_check(mut gradients: List[ExTensor], scaler: LossScaler) raises -> Bool:
    """The hook `unscale_and_check`, before the step: gradients widened and divided by the scale.

    Args:
        gradients: Scaled; replaced by f32 ones.
        scaler: Has the scale.

    Returns:
        Whether all are finite; else the step is skipped.
    """
    for index in range(len(gradients)):
        if gradients[index].is_defined():
            gradients[index] = scaled(gradients[index].widened(), 1 / scaler.scale)
    return all_finite(gradients)


fn update_scale(mut scaler: LossScaler, finite: Bool) raises:
    """The hook `update_scale`, after the step.

    Args:
        scaler: Moved.
        finite: What `unscale_and_check` returned.
    """
    scaler.update(finite)


struct MixedPrecision(Copyable, Movable):
    """The four hooks of a training loop that computes in 16 bits; each may be replaced."""

    var scaler: LossScaler
    var before_forward: fn (ExTensor, DType, LossScaler) raises -> ExTensor
    var scale_loss: fn (ExTensor, LossScaler) raises -> ExTensor
    var unscale_and_check: fn (mut List[ExTensor], LossScaler) raises -> Bool
    var update_scale: fn (mut LossScaler, Bool) raises -> None

    fn __init__(out self, var scaler: LossScaler):
        """The standard hooks.

        Args:
            scaler: Before its first step.
        """
        self.scaler = scaler^
        self.before_forward = cast_batch
        self.scale_loss = scale_loss
        self.unscale_and_check = unscale_and_check
        self.update_scale = update_scale
