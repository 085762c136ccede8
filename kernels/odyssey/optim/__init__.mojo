"""Optimizers and learning-rate schedules, with the semantics and names of PyTorch."""

from .adam import Adam, adamw
from .any import AnyRule
from .optimizer import Optimizer, ParameterGroup
from .rmsprop import RMSprop
from .rule import UpdateRule
from .schedulers import CosineAnnealing, LinearWarmup, Plateau, Scheduler, StepDecay
from .sgd import SGD
