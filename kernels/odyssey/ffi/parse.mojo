"""Optimizers, schedules and scalers from the texts of commands."""

from ..optim.adam import Adam
from ..optim.any import AnyRule
from ..optim.rmsprop import RMSprop
from ..optim.schedulers import (
    CosineAnnealing,
    LinearWarmup,
    Plateau,
    Scheduler,
    StepDecay,
)
from ..optim.sgd import SGD
from ..train.precision import LossScaler
from .options import Options


fn parse_rule(mut options: Options) raises -> AnyRule:
    """The update rule of a text.

    Args:
        options: With the kind `sgd`, `adam`, `adamw` or `rmsprop`; others may be left in it.

    Raises:
        If the kind is another one, or a value is of the wrong type.
    """
    var kind = options.kind
    if kind == "sgd":
        return SGD(
            lr=options.number("lr", 1e-3),
            momentum=options.number("momentum", 0),
            dampening=options.number("dampening", 0),
            weight_decay=options.number("weight_decay", 0),
            nesterov=options.flag("nesterov", False),
            maximize=options.flag("maximize", False),
        )
    if kind == "adam" or kind == "adamw":
        return Adam(
            lr=options.number("lr", 1e-3),
            beta1=options.number("beta1", 0.9),
            beta2=options.number("beta2", 0.999),
            eps=options.number("eps", 1e-8),
            weight_decay=options.number("weight_decay", 1e-2 if kind == "adamw" else 0),
            decoupled=kind == "adamw",
            maximize=options.flag("maximize", False),
        )
    if kind == "rmsprop":
        return RMSprop(
            lr=options.number("lr", 1e-2),
            alpha=options.number("alpha", 0.99),
            eps=options.number("eps", 1e-8),
            weight_decay=options.number("weight_decay", 0),
            momentum=options.number("momentum", 0),
            centered=options.flag("centered", False),
            maximize=options.flag("maximize", False),
        )
    raise Error(options.command, ": there is no optimizer '", kind, "'")


fn parse_scheduler(mut options: Options) raises -> Scheduler:
    """The schedule of a text.

    Args:
        options: With the kind `step`, `cosine`, `warmup` or `plateau`.

    Raises:
        If the kind is another one, or a value is wrong.
    """
    if options.kind == "step":
        return StepDecay(options.integer("step_size", 1), options.number("gamma", 0.1))
    if options.kind == "cosine":
        return CosineAnnealing(options.integer("T_max", 1), options.number("eta_min", 0))
    if options.kind == "warmup":
        return LinearWarmup(
            options.number("start_factor", 1.0 / 3.0),
            options.number("end_factor", 1),
            options.integer("total_iters", 5),
        )
    if options.kind == "plateau":
        return Plateau(
            mode=options.text("mode", "min"),
            factor=options.number("factor", 0.1),
            patience=options.integer("patience", 10),
            threshold=options.number("threshold", 1e-4),
            threshold_mode=options.text("threshold_mode", "rel"),
            cooldown=options.integer("cooldown", 0),
            min_lr=options.number("min_lr", 0),
            eps=options.number("eps", 1e-8),
        )
    raise Error(options.command, ": there is no scheduler '", options.kind, "'")


fn parse_scaler(mut options: Options) raises -> LossScaler:
    """The loss scaler of a text.

    Args:
        options: Others may be left in it.

    Raises:
        If a value is wrong.
    """
    return LossScaler(
        scale=options.number("init_scale", 65536),
        growth_factor=options.number("growth_factor", 2),
        backoff_factor=options.number("backoff_factor", 0.5),
        growth_interval=options.integer("growth_interval", 2000),
    )
