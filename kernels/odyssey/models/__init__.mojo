"""Models that the conformance suite trains."""

from .lenet import LeNet5
from .mlp import MLP
