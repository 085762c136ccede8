"""Commands that train a model; see `commands.mojo`."""

from ..data.dataset import Dataset, read_emnist
from ..data.glyphs import Glyphs
from ..data.loader import DataLoader
from ..models.any import AnyModel
from ..optim.any import AnyRule
from ..optim.optimizer import Optimizer
from ..optim.schedulers import Scheduler
from ..optim.sgd import SGD
from ..train.callback import Callback
from ..train.loggers import csv_logger
from ..train.loop import TrainingLoop
from ..train.losses import cross_entropy
from ..train.saving import model_checkpoint
from ..train.precision import MixedPrecision
from .callback_commands import failing, history, parse_early_stopping, recorder
from .json import json_list, json_number
from .options import Options
from .parse import parse_rule, parse_scaler, parse_scheduler
from .reply import Reply, Request

alias _TEST_SEED = 0x7E57


struct Settings(Movable):
    """What a run was asked for, read from its text."""

    var model: String
    var data: String
    var count: Int
    var count_test: Int
    var data_seed: Int
    var limit: Int
    var transposed: Bool
    var epochs: Int
    var stop_after: Int
    var seed: Int
    var dtype: DType
    var model_dtype: DType
    var accumulate: Int
    var clip: Float64
    var validate: Bool
    var resume: String
    var tracing: Bool
    var batch: Int
    var shuffle: Bool
    var drop_last: Bool
    var rule: AnyRule
    var scheduler: Optional[Scheduler]
    var precision: Optional[MixedPrecision]
    var callbacks: List[Callback]
    """A recorder and a history, then what was asked for."""

    fn __init__(out self):
        """What holds where the text says nothing."""
        self.model = "lenet"
        self.data = "synthetic"
        self.count = 512
        self.count_test = 128
        self.data_seed = 0
        self.limit = 0
        self.transposed = True
        self.epochs = 1
        self.stop_after = 0
        self.seed = 0
        self.dtype = DType.float32
        self.model_dtype = DType.float32
        self.accumulate = 1
        self.clip = 0
        self.validate = True
        self.resume = ""
        self.tracing = False
        self.batch = 64
        self.shuffle = True
        self.drop_last = False
        self.rule = SGD()
        self.scheduler = None
        self.precision = None
        self.callbacks = List[Callback]()

    fn read(mut self, request: Request) raises:
        """Reads a text.

        Not a constructor: for every call that may fail, one would have code that destroys the
        fields made so far.

        Args:
            request: Of `train.run` and its kin.

        Raises:
            If a key is unknown or a value is wrong.
        """
        var options = Options(request.command, request.text, lines=True)
        self.model = options.text("model", self.model)
        self.data = options.text("data", self.data)
        self.count = options.integer("count", self.count)
        self.count_test = options.integer("count_test", self.count_test)
        self.data_seed = options.integer("data_seed", self.data_seed)
        self.limit = options.integer("limit", self.limit)
        self.transposed = options.flag("transposed", self.transposed)
        self.epochs = options.integer("epochs", self.epochs)
        self.stop_after = options.integer("stop_after", self.stop_after)
        self.seed = options.integer("seed", self.seed)
        self.accumulate = options.integer("accumulate", self.accumulate)
        self.clip = options.number("clip", self.clip)
        self.validate = options.flag("validate", self.validate)
        self.resume = options.text("resume", self.resume)
        self.tracing = options.flag("trace", self.tracing)
        self.batch = options.integer("batch", self.batch)
        self.shuffle = options.flag("shuffle", self.shuffle)
        self.drop_last = options.flag("drop_last", self.drop_last)
        self.dtype = _dtype(options.text("dtype", "f32"))
        var lr = options.number("lr", 0.02)
        self.rule = _rule(request, options.text("optimizer", "sgd momentum=0.9"), lr)
        if options.has("scheduler"):
            var text = Options(request.command, options.text("scheduler", ""))
            self.scheduler = parse_scheduler(text)
            text.end()
        self._read_precision(options)
        self._read_callbacks(options)
        options.end()
        if self.epochs < 0 or self.stop_after < 0 or self.limit < 0:
            raise Error(request.command, ": epochs, stop_after and limit must be at least 0")

    fn _read_precision(mut self, mut options: Options) raises:
        self.model_dtype = self.dtype
        var scaler = parse_scaler(options)
        var amp = options.text("amp", "none")
        if amp == "none":
            return
        if self.dtype != DType.float32:
            raise Error(options.command, ": amp needs dtype=f32")
        self.model_dtype = _half(amp)
        self.precision = MixedPrecision(scaler^)

    fn _read_callbacks(mut self, mut options: Options) raises:
        self.callbacks = [recorder(self.tracing), history()]
        if options.has("early_stopping"):
            var text = Options(options.command, options.text("early_stopping", ""))
            self.callbacks.append(parse_early_stopping(text))
        if options.has("csv"):
            self.callbacks.append(csv_logger(options.text("csv", "")))
        var best_only = options.flag("checkpoint_best", False)
        if options.has("checkpoint"):
            self.callbacks.append(
                model_checkpoint(options.text("checkpoint", ""), best_only=best_only)
            )
        self.callbacks.append(failing(options.integer("fail_at", -1)))

    fn dataset(self, *, test: Bool) raises -> Dataset:
        """The images to train on, or those to test on.

        Args:
            test: Which.
        """
        if self.data == "synthetic":
            var count = self.count_test if test else self.count
            var seed = self.data_seed + _TEST_SEED if test else self.data_seed
            if self.limit > 0 and not test:
                count = min(count, self.limit)
            return Glyphs(count, seed).dataset(self.dtype)
        var result = read_emnist(
            self.data, "test" if test else "train", transposed=self.transposed, dtype=self.dtype
        )
        return result.first(self.limit) if self.limit > 0 and not test else result^

    fn loader(self, *, test: Bool) raises -> DataLoader:
        """The loader of these images; those to test on come in their order.

        Args:
            test: Which.
        """
        return DataLoader(
            self.dataset(test=test),
            self.batch,
            shuffle=self.shuffle and not test,
            seed=self.seed,
            drop_last=self.drop_last and not test,
        )


fn _dtype(name: String) raises -> DType:
    if name == "f32":
        return DType.float32
    if name == "f64":
        return DType.float64
    raise Error("dtype is f32 or f64, not ", name)


fn _half(name: String) raises -> DType:
    if name == "f16":
        return DType.float16
    if name == "bf16":
        return DType.bfloat16
    raise Error("amp is none, f16 or bf16, not ", name)


fn _rule(request: Request, text: String, lr: Float64) raises -> AnyRule:
    var options = Options(request.command, text)
    var rule = parse_rule(options)
    options.end()
    rule.set_learning_rate(lr)
    return rule^


fn train_command(request: Request) raises -> Reply:
    """Runs a command whose name starts with `train.`."""
    var settings = Settings()
    settings.read(request)
    var model = AnyModel(settings.model, settings.seed, settings.model_dtype)
    # Of the same seed, but before they are rounded to 16 bits.
    var masters = AnyModel(settings.model, settings.seed, settings.dtype).parameters()
    var parameters = masters.copy() if settings.precision else model.parameters()
    if request.tensors:
        if len(request.tensors) != len(parameters):
            raise Error(
                request.command,
                ": the model has ",
                len(parameters),
                " parameters, got ",
                len(request.tensors),
            )
        for index in range(len(parameters)):
            parameters[index].copy_from(request.tensors[index])
    var loop = TrainingLoop(
        model^,
        Optimizer(parameters.copy(), settings.rule.copy()),
        cross_entropy(),
        settings.callbacks.copy(),
        scheduler=settings.scheduler.copy(),
        precision=settings.precision.copy(),
        accumulate=settings.accumulate,
        max_norm=settings.clip,
    )
    loop.tracing = settings.tracing
    var action = request.action()
    var reply = Reply()
    if action == "gradients":
        var loader = settings.loader(test=False)
        loader.begin_epoch()
        reply.numbers.append(loop.compute_gradients(loader.batch(0)))
        reply.tensors = loop.gradients.copy()
    elif action == "predict":
        var loader = settings.loader(test=True)
        loader.begin_epoch()
        var batch = loader.batch(0)
        reply.tensors = [loop.predict(batch.images), batch.labels]
    elif action == "run":
        _run(loop, settings, reply)
        reply.tensors = loop.optimizer.parameters() + loop.optimizer.state_tensors()
    else:
        raise request.unknown()
    return reply^


fn _run(
    mut loop: TrainingLoop[AnyModel, AnyRule], settings: Settings, mut reply: Reply
) raises:
    var loader = settings.loader(test=False)
    if settings.resume:
        loop.resume(settings.resume, loader)
    var first = loop.epoch
    var validation: Optional[DataLoader] = None
    if settings.validate:
        validation = settings.loader(test=True)
    loop.fit(
        loader,
        epochs=settings.epochs,
        validation=validation^,
        stop_after=settings.stop_after,
    )
    reply.numbers = loop.losses.copy()
    var columns = List[List[String]]()
    for _ in range(4):
        columns.append(List[String]())
    for line in loop.callbacks[1].memory.text.split("\n"):
        var cells = String(line).split(",")
        for index in range(4 if len(cells) == 4 else 0):
            columns[index].append(json_number(String(cells[index])))
    var scales = List[String]()
    if loop.precision:
        scales.append(json_number(String(loop.precision.value().scaler.scale)))
    ref accuracies = columns[2]
    var text = String("{")
    text += '"epoch_losses": ' + json_list(columns[0])
    text += ', "validation_losses": ' + json_list(columns[1])
    text += ', "accuracies": ' + json_list(accuracies)
    text += ', "accuracy": ' + (accuracies[len(accuracies) - 1] if accuracies else "null")
    text += ', "learning_rates": ' + json_list(columns[3])
    text += ', "scales": ' + json_list(scales)
    text += String(', "skipped": ', loop.skipped)
    text += String(', "epochs": [', first, ", ", loop.epoch, "]")
    text += String(', "samples": ', len(loader.dataset))
    text += ', "trace": ' + json_list(loop.trace, quoted=True)
    text += ', "events": ' + json_list(_lines(loop.callbacks[0].memory.text), quoted=True)
    reply.text = text + "}"


fn _lines(text: String) -> List[String]:
    var result = List[String]()
    for line in text.split("\n"):
        if line:
            result.append(String(line))
    return result^
