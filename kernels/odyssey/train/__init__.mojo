"""The training loop, its callbacks and checkpoints."""

from .callback import (
    BATCH_END,
    Callback,
    EPOCH_BEGIN,
    EPOCH_END,
    EPOCH_SAVED,
    Event,
    Memory,
    TRAIN_BEGIN,
    TRAIN_END,
)
from .stopping import early_stopping
from .loggers import csv_logger, progress
from .loop import TrainingLoop
from .losses import cross_entropy, mean_squared_error
from .model import Loss, Model
from .saving import model_checkpoint
from .precision import LossScaler, MixedPrecision, master_weights
