"""The training loop."""

from ..context import Context
from ..data.loader import Batch, DataLoader
from ..optim.optimizer import Optimizer
from ..optim.rule import UpdateRule
from ..optim.schedulers import Scheduler
from ..tensor import ExTensor
from .callback import (
    BATCH_END,
    Callback,
    EPOCH_BEGIN,
    EPOCH_END,
    EPOCH_SAVED,
    Event,
    TRAIN_BEGIN,
    TRAIN_END,
)
from .clip import clip_grad_norm
from .gradients import accumulated
from .metrics import Evaluation, count_correct
from .model import Loss, Model
from .precision import MixedPrecision, write_back
from .snapshot import Progress, check_parameters, restore, snapshot


struct TrainingLoop[M: Model, R: UpdateRule](Movable):
    """Trains a model: per batch zero_grad, forward, loss, backward, step, in this order.

    Parameters:
        M: The model.
        R: The optimizer's formula.
    """

    var model: Self.M
    var optimizer: Optimizer[Self.R]
    var loss_fn: Loss
    var callbacks: List[Callback]
    var scheduler: Optional[Scheduler]
    """Stepped after each epoch."""
    var precision: Optional[MixedPrecision]
    """The hooks of a model of 16 bits."""
    var accumulate: Int
    """Micro-batches that a batch is split into; the mean gradient of the batch is the same."""
    var max_norm: Float64
    """Gradients are clipped to this norm; 0 for none."""
    var gradients: List[ExTensor]
    """Of the batch; 16-bit ones widened to f32."""
    var epoch: Int
    """The next one."""
    var losses: List[Float64]
    """Of each batch since this loop was made."""
    var skipped: Int
    """Steps that were left out because of inf or nan."""
    var stopped: Bool
    """Whether a callback has ended the training."""
    var tracing: Bool
    var trace: List[String]
    """The calls in their order, when `tracing`."""

    fn __init__(
        out self,
        var model: Self.M,
        var optimizer: Optimizer[Self.R],
        loss_fn: Loss,
        var callbacks: List[Callback] = List[Callback](),
        *,
        var scheduler: Optional[Scheduler] = None,
        var precision: Optional[MixedPrecision] = None,
        accumulate: Int = 1,
        max_norm: Float64 = 0,
    ) raises:
        """A loop before its first epoch.

        Args:
            model: What is trained.
            optimizer: Made of `model.parameters()`; with `precision` of
                `master_weights(model.parameters())`.
            loss_fn: Of the model's output and the labels.
            callbacks: Called in this order.
            scheduler: Of the learning rate.
            precision: Hooks for f16 and bf16.
            accumulate: Micro-batches per batch.
            max_norm: Of the gradients; 0 for no bound.

        Raises:
            If the optimizer is not of this model, or a number is out of range.
        """
        check_parameters(model.parameters(), optimizer.parameters(), Bool(precision))
        if accumulate < 1 or not (max_norm >= 0):
            raise Error("training: accumulate must be at least 1, max_norm at least 0")
        self.model = model^
        self.optimizer = optimizer^
        self.loss_fn = loss_fn.copy()
        self.callbacks = callbacks^
        self.scheduler = scheduler^
        self.precision = precision^
        self.accumulate = accumulate
        self.max_norm = max_norm
        self.gradients = List[ExTensor]()
        self.epoch = 0
        self.losses = List[Float64]()
        self.skipped = 0
        self.stopped = False
        self.tracing = False
        self.trace = List[String]()
        if self.scheduler:
            self.scheduler.value().begin(self.optimizer.learning_rates())
            self.optimizer.set_learning_rates(self.scheduler.value().rates)

    fn fit(
        mut self,
        mut loader: DataLoader,
        *,
        epochs: Int,
        var validation: Optional[DataLoader] = None,
        stop_after: Int = 0,
    ) raises:
        """Trains until `epochs` are done or a callback stops.

        Args:
            loader: Of the samples to train on.
            epochs: In all, those before a resumed checkpoint included.
            validation: Of the samples to validate on after each epoch.
            stop_after: Leaves after so many epochs as if interrupted, without `TRAIN_END`; 0 for
                never.
        """
        var last = epochs if stop_after == 0 else min(epochs, self.epoch + stop_after)
        self._tell(Event(TRAIN_BEGIN, self.epoch))
        while self.epoch < last and not self.stopped:
            self._tell(Event(EPOCH_BEGIN, self.epoch))
            var event = Event(EPOCH_END, self.epoch)
            event.loss = self._epoch(loader)
            if validation:
                var result = self.validate(validation.value())
                event.validated = True
                event.validation_loss = result.loss
                event.accuracy = result.accuracy
            self._end_epoch(event^, loader)
        if self.epoch >= epochs or self.stopped:
            self._tell(Event(TRAIN_END, self.epoch))
            self._write_back()

    fn _end_epoch(mut self, var event: Event, loader: DataLoader) raises:
        """Callbacks, then the scheduler, then what is saved: the state that the next epoch finds.
        """
        self._tell(event)
        if self.scheduler:
            self.scheduler.value().step(event.monitored())
            self.optimizer.set_learning_rates(self.scheduler.value().rates)
        self.epoch += 1
        self.stopped = event.stop
        if self.callbacks:
            event.kind = EPOCH_SAVED
            event.snapshot = snapshot(
                self.optimizer,
                self.model.buffers(),
                self.scheduler,
                self.precision,
                self.callbacks,
                loader,
                Progress(self.epoch, self.stopped),
            )
            self._tell(event)

    fn train_epoch(mut self, mut loader: DataLoader) raises -> Float32:
        """Trains on every batch once.

        Args:
            loader: Of the samples.

        Returns:
            The mean loss over the samples, each batch with the weights that it was trained with.

        Raises:
            If the loader has no batches.
        """
        return self._epoch(loader).cast[DType.float32]()

    fn _epoch(mut self, mut loader: DataLoader) raises -> Float64:
        if loader.batches() == 0:
            raise Error("training: the loader has no batches")
        var total: Float64 = 0
        var samples = 0
        loader.begin_epoch()
        for index in range(loader.batches()):
            var batch = loader.batch(index)
            var event = Event(BATCH_END, self.epoch)
            event.loss = self.train_batch(batch)
            total += event.loss * len(batch)
            samples += len(batch)
            self._tell(event)
        return total / samples

    fn train_batch(mut self, batch: Batch) raises -> Float64:
        """Trains on one batch.

        Args:
            batch: At least one sample.

        Returns:
            Its mean loss, before the step.
        """
        var loss = self.compute_gradients(batch)
        self._step()
        self.losses.append(loss)
        return loss

    fn compute_gradients(mut self, batch: Batch) raises -> Float64:
        """zero_grad, then forward, loss and backward of every micro-batch.

        Args:
            batch: At least one sample.

        Returns:
            Its mean loss; `self.gradients` hold the gradients, scaled with mixed precision.
        """
        self.zero_grad()
        var count = len(batch)
        var size = -(-count // self.accumulate)
        var loss: Float64 = 0
        for start in range(0, count, size):
            var stop = min(start + size, count)
            var images = batch.images.slice(0, start, stop)
            var labels = batch.labels.slice(0, start, stop)
            # By samples: the last micro-batch may be short.
            var share = Float64(stop - start) / Float64(count)
            loss += share * self._forward_backward(images, labels, share)
        return loss

    fn zero_grad(mut self):
        """Forgets the gradients of the last batch."""
        self._note("zero_grad")
        self.gradients = List[ExTensor]()

    fn _forward_backward(
        mut self, images: ExTensor, labels: ExTensor, share: Float64
    ) raises -> Float64:
        var input = self._before_forward(images)
        self._note("forward")
        var output = self.model.forward(input, True)
        self._note("loss")
        var ctx = Context()
        var loss = self.loss_fn.forward(output.widened(), labels, ctx)
        var gradient = ExTensor.full(loss.shape, share, loss.dtype)
        if self.precision:
            self._note("scale_loss")
            ref hooks = self.precision.value()
            gradient = hooks.scale_loss(gradient, hooks.scaler)
        self._note("backward")
        var output_gradient = self.loss_fn.backward(gradient, ctx)[0].cast(output.dtype)
        accumulated(self.gradients, self.model.backward(output_gradient))
        return loss.reshape([1]).item(0)

    fn _before_forward(mut self, images: ExTensor) raises -> ExTensor:
        if not self.precision:
            return images
        self._note("before_forward")
        self._write_back()
        ref hooks = self.precision.value()
        return hooks.before_forward(images, self.model.parameters()[0].dtype, hooks.scaler)

    fn _write_back(self) raises:
        """Gives the model what the optimizer has made of its parameters."""
        write_back(self.optimizer.parameters(), self.model.parameters())

    fn _step(mut self) raises:
        var finite = True
        if self.precision:
            self._note("unscale_and_check")
            ref hooks = self.precision.value()
            finite = hooks.unscale_and_check(self.gradients, hooks.scaler)
        if finite and self.max_norm > 0:
            self._note("clip")
            _ = clip_grad_norm(self.gradients, self.max_norm)
        if finite:
            self._note("step")
            self.optimizer.step(self.gradients)
        else:
            self.skipped += 1
        if self.precision:
            self._note("update_scale")
            ref hooks = self.precision.value()
            hooks.update_scale(hooks.scaler, finite)

    fn validate(mut self, mut loader: DataLoader) raises -> Evaluation:
        """Runs the model forward on every sample; nothing of the training changes.

        Args:
            loader: Of the samples.

        Returns:
            The mean loss over the samples, and the share that is classified rightly.

        Raises:
            If the loader has no batches.
        """
        if loader.batches() == 0:
            raise Error("validation: the loader has no batches")
        var total: Float64 = 0
        var samples = 0
        var correct = 0
        loader.begin_epoch()
        for index in range(loader.batches()):
            var batch = loader.batch(index)
            var output = self.predict(batch.images)
            var ctx = Context()
            var loss = self.loss_fn.forward(output.widened(), batch.labels, ctx)
            total += loss.reshape([1]).item(0) * len(batch)
            correct += count_correct(output, batch.labels)
            samples += len(batch)
        self._note("validate")
        return Evaluation(total / samples, Float64(correct) / samples)

    fn predict(mut self, images: ExTensor) raises -> ExTensor:
        """The model's output for samples, as in validation.

        Args:
            images: Samples along the first axis.
        """
        var tracing = self.tracing
        self.tracing = False
        var input = self._before_forward(images)
        self.tracing = tracing
        return self.model.forward(input, False)

    fn resume(mut self, path: String, mut loader: DataLoader) raises:
        """Goes on where a `model_checkpoint` was written: model, optimizer, scheduler, loss scale,
        callbacks, and the random numbers of the loader.

        Args:
            path: Of the checkpoint.
            loader: That of the training.

        Raises:
            If the file is broken, or of another training.
        """
        var progress = restore(
            path,
            self.optimizer,
            self.model.buffers(),
            self.scheduler,
            self.precision,
            self.callbacks,
            loader,
        )
        self.epoch = progress.epoch
        self.stopped = progress.stopped
        self._write_back()

    fn _tell(mut self, var event: Event) raises:
        self._tell(event)

    fn _tell(mut self, mut event: Event) raises:
        event.step = len(self.losses)
        event.learning_rate = self.optimizer.learning_rates()[0]
        event.parameters = self.optimizer.parameters()
        for ref callback in self.callbacks:
            callback.on_event(callback.memory, event)

    fn _note(mut self, call: StaticString):
        if self.tracing:
            self.trace.append(String(call))
