"""Learning rates that change with the epoch. Nothing here knows of optimizers: rates go in and
come out, so that neither side imports the other."""

from math import pi
from sys import external_call
from utils import Variant
from utils.numerics import inf


@fieldwise_init
struct StepDecay(Copyable, Movable):
    """Multiplies the rate by `gamma` every `step_size` epochs (`StepLR`)."""

    var step_size: Int
    var gamma: Float64


@fieldwise_init
struct CosineAnnealing(Copyable, Movable):
    """`eta_min + (base - eta_min) (1 + cos(pi epoch / t_max)) / 2` (`CosineAnnealingLR`).

    Paper: Loshchilov and Hutter, SGDR (ICLR 2017).
    """

    var t_max: Int
    var eta_min: Float64


@fieldwise_init
struct LinearWarmup(Copyable, Movable):
    """The base rate times a factor that goes from `start_factor` to `end_factor` within
    `total_iters` epochs and then stays (`LinearLR`)."""

    var start_factor: Float64
    var end_factor: Float64
    var total_iters: Int


struct Plateau(Copyable, Movable):
    """Multiplies the rate by `factor` when the metric has not improved for more than `patience`
    epochs (`ReduceLROnPlateau`)."""

    var mode_max: Bool
    var factor: Float64
    var patience: Int
    var threshold: Float64
    var threshold_abs: Bool
    var cooldown: Int
    var min_lr: Float64
    var eps: Float64
    var best: Float64
    var bad_epochs: Int
    var cooling: Int

    fn __init__(
        out self,
        *,
        mode: String = "min",
        factor: Float64 = 0.1,
        patience: Int = 10,
        threshold: Float64 = 1e-4,
        threshold_mode: String = "rel",
        cooldown: Int = 0,
        min_lr: Float64 = 0,
        eps: Float64 = 1e-8,
    ) raises:
        """The schedule before the first epoch.

        Args:
            mode: `min` or `max`: what is better.
            factor: Below 1.
            patience: Epochs without improvement that are borne.
            threshold: What an improvement must exceed.
            threshold_mode: `rel` or `abs`: a share of the best metric, or its unit.
            cooldown: Epochs after a reduction that are not counted as bad.
            min_lr: The rate never falls below.
            eps: A smaller change than this is not made.

        Raises:
            If a mode has another name, or `factor` is not below 1.
        """
        if (mode != "min" and mode != "max") or (
            threshold_mode != "rel" and threshold_mode != "abs"
        ):
            raise Error("plateau: mode is min or max, threshold_mode rel or abs")
        if not (factor < 1):
            raise Error("plateau: factor must be below 1, not ", factor)
        self.mode_max = mode == "max"
        self.factor = factor
        self.patience = patience
        self.threshold = threshold
        self.threshold_abs = threshold_mode == "abs"
        self.cooldown = cooldown
        self.min_lr = min_lr
        self.eps = eps
        self.best = -inf[DType.float64]() if self.mode_max else inf[DType.float64]()
        self.bad_epochs = 0
        self.cooling = 0

    fn improves(self, metric: Float64) -> Bool:
        """Whether a metric is better than the best one by more than the threshold.

        Args:
            metric: NaN never is.
        """
        if self.mode_max:
            if self.threshold_abs:
                return metric > self.best + self.threshold
            return metric > self.best * (1 + self.threshold)
        if self.threshold_abs:
            return metric < self.best - self.threshold
        return metric < self.best * (1 - self.threshold)

    fn reduces(mut self, metric: Float64) -> Bool:
        """Takes the metric of an epoch.

        Args:
            metric: Of the epoch that ended.

        Returns:
            Whether the rate is to be reduced now.
        """
        if self.improves(metric):
            self.best = metric
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
        if self.cooling > 0:
            self.cooling -= 1
            self.bad_epochs = 0
        if self.bad_epochs <= self.patience:
            return False
        self.cooling = self.cooldown
        self.bad_epochs = 0
        return True


struct Scheduler(Copyable, Movable):
    """One of the schedules, with the rates that it governs."""

    var kind: Variant[StepDecay, CosineAnnealing, LinearWarmup, Plateau]
    var base: List[Float64]
    """The rates that the optimizer was made with."""
    var rates: List[Float64]
    """The rates now."""
    var epoch: Int

    @implicit
    fn __init__(out self, var kind: StepDecay) raises:
        if kind.step_size < 1:
            raise Error("step: step_size must be at least 1, not ", kind.step_size)
        self = Self(schedule=kind^)

    @implicit
    fn __init__(out self, var kind: CosineAnnealing) raises:
        if kind.t_max < 1:
            raise Error("cosine: T_max must be at least 1, not ", kind.t_max)
        self = Self(schedule=kind^)

    @implicit
    fn __init__(out self, var kind: LinearWarmup) raises:
        if kind.total_iters < 1 or not (kind.start_factor > 0):
            raise Error("warmup: total_iters and start_factor must be above 0")
        self = Self(schedule=kind^)

    @implicit
    fn __init__(out self, var kind: Plateau):
        self = Self(schedule=kind^)

    fn __init__(
        out self, *, var schedule: Variant[StepDecay, CosineAnnealing, LinearWarmup, Plateau]
    ):
        """A schedule that governs no rates yet.

        Args:
            schedule: Which one.
        """
        self.kind = schedule^
        self.base = List[Float64]()
        self.rates = List[Float64]()
        self.epoch = 0

    fn begin(mut self, rates: List[Float64]):
        """Takes over the rates of an optimizer, before its first step.

        Args:
            rates: One per parameter group. `self.rates` is what the first epoch shall use.
        """
        self.base = rates.copy()
        self.rates = rates.copy()
        self.epoch = 0
        if self.kind.isa[LinearWarmup]():
            self._set_rates()

    fn step(mut self, metric: Float64):
        """Ends an epoch; `self.rates` is what the next one shall use.

        Args:
            metric: Of the epoch; only `Plateau` looks at it.
        """
        self.epoch += 1
        if self.kind.isa[Plateau]():
            if self.kind[Plateau].reduces(metric):
                self._reduce()
        else:
            self._set_rates()

    fn _reduce(mut self):
        ref kind = self.kind[Plateau]
        for index in range(len(self.rates)):
            var lower = max(self.rates[index] * kind.factor, kind.min_lr)
            if self.rates[index] - lower > kind.eps:
                self.rates[index] = lower

    fn _set_rates(mut self):
        for index in range(len(self.rates)):
            self.rates[index] = self._rate(self.base[index], self.rates[index])

    fn _rate(self, base: Float64, now: Float64) -> Float64:
        if self.kind.isa[StepDecay]():
            ref kind = self.kind[StepDecay]
            # A factor at a time, as PyTorch: a power would round differently.
            return now * kind.gamma if self.epoch % kind.step_size == 0 else now
        if self.kind.isa[CosineAnnealing]():
            ref kind = self.kind[CosineAnnealing]
            var angle = pi * Float64(self.epoch) / Float64(kind.t_max)
            var share = (1 + external_call["cos", Float64](angle)) / 2
            return kind.eta_min + (base - kind.eta_min) * share
        ref kind = self.kind[LinearWarmup]
        var done = Float64(min(self.epoch, kind.total_iters)) / Float64(kind.total_iters)
        return base * (kind.start_factor + (kind.end_factor - kind.start_factor) * done)

    fn state(self) -> List[Float64]:
        """What `load_state` needs to go on: numbers only."""
        var numbers = [Float64(self.epoch)]
        if self.kind.isa[Plateau]():
            ref kind = self.kind[Plateau]
            numbers += [kind.best, Float64(kind.bad_epochs), Float64(kind.cooling)]
        numbers += self.rates.copy()
        return numbers^

    fn load_state(mut self, numbers: List[Float64]) raises:
        """Goes on where `state` was taken. `begin` comes first.

        Args:
            numbers: As `state` returned them.

        Raises:
            If they are of another kind of schedule, or of another number of groups.
        """
        var start = 4 if self.kind.isa[Plateau]() else 1
        if len(numbers) != start + len(self.rates):
            raise Error(
                "scheduler: ", len(numbers), " numbers of state, not ", start + len(self.rates)
            )
        self.epoch = Int(numbers[0])
        if self.kind.isa[Plateau]():
            ref kind = self.kind[Plateau]
            kind.best = numbers[1]
            kind.bad_epochs = Int(numbers[2])
            kind.cooling = Int(numbers[3])
        for index in range(len(self.rates)):
            self.rates[index] = numbers[start + index]
