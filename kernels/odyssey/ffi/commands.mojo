"""The commands of `od_call`: what the conformance suite needs beside the operations.

A command takes text, tensors, integers and numbers, and gives back tensors, numbers and text. What
it does not use may be empty. Text is a list of `key=value`; a first word without `=` names a kind.
Commands that take a path read one pair per line (a value runs to the end of its line), the others
are split at any blank. An unknown key, and a value that is not of its kind, is an error. Keys that
are left out have PyTorch's defaults; they stand behind each key below. Booleans are 0 or 1.

Optimizers (`optim/`). Gradients and state are in the order of the parameters over all groups.

* `optimizer.new` text `sgd lr=0.001 momentum=0 dampening=0 weight_decay=0 nesterov=0 maximize=0` |
  `adam lr=0.001 beta1=0.9 beta2=0.999 eps=1e-8 weight_decay=0 maximize=0` |
  `adamw ...` (like adam, weight_decay=0.01) |
  `rmsprop lr=0.01 alpha=0.99 eps=1e-8 weight_decay=0 momentum=0 centered=0 maximize=0`;
  tensors: the parameters of the first group, updated in place. Numbers: [id].
* `optimizer.group` ints [id], text: options that differ from those of `optimizer.new` (no kind),
  tensors: parameters of a further group.
* `optimizer.step` ints [id], tensors: a gradient per parameter, handle 0 where there is none.
* `optimizer.set_lr` ints [id] for every group, or [id, group]; floats [lr].
* `optimizer.state` ints [id]. Tensors: the state of the first parameter, of the second, ...; text:
  a name for each, a line each: `0.momentum_buffer`; per parameter sgd has momentum_buffer (if
  momentum != 0), adam exp_avg and exp_avg_sq, rmsprop square_avg, then momentum_buffer (if
  momentum > 0), then grad_avg (if centered). They share storage with the optimizer. Numbers: how
  many steps each parameter has made. Zeros before the first step.
* `optimizer.load_state` ints [id, steps of each parameter...], tensors as `optimizer.state` gives.
* `optimizer.free` ints [id].

Learning rates (`optim/schedulers.mojo`).

* `scheduler.trace` text `step lr=0.1 step_size=1 gamma=0.1 steps=1` |
  `cosine lr=0.1 T_max=1 eta_min=0 steps=1` |
  `warmup lr=0.1 start_factor=0.3333333333333333 end_factor=1 total_iters=5 steps=1` (LinearLR) |
  `plateau lr=0.1 mode=min factor=0.1 patience=10 threshold=1e-4 threshold_mode=rel cooldown=0
  min_lr=0 eps=1e-8` (floats: the metric of each epoch). Numbers: the learning rate after the first
  epoch, after the second, ... (`steps` of them, for plateau one per metric).

Mixed precision (`train/precision.mojo`). Keys: `init_scale=65536 growth_factor=2
backoff_factor=0.5 growth_interval=2000`; scale and factors are powers of two, or it is an error.

* `scaler.trace` text: keys; ints: per step 1 where a gradient is inf or nan. Numbers: the scale
  after each step, then for each step 1 if the optimizer ran, else 0.
* `scaler.new` text: keys. Numbers: [id]. `scaler.free` ints [id].
* `scaler.scale` ints [id], tensors. Tensors: each times the scale, in its own dtype.
* `scaler.unscale` ints [id], tensors: scaled gradients. Tensors: the gradients, f16 and bf16 as
  f32; numbers: [1 if all are finite, else 0]. The scale stays.
* `scaler.step` ints [scaler, optimizer], tensors: scaled gradients. Unscales, checks, steps the
  optimizer if all are finite, updates the scale. Numbers: [1 if the step ran, scale afterwards].
* `clip.norm` tensors: gradients, floats [max_norm]. Tensors: the clipped ones; numbers: [norm
  before], as `torch.nn.utils.clip_grad_norm_`.

Callbacks (`train/`). Epochs count from 0.

* `early_stopping.trace` text `patience=0 min_delta=0 mode=min restore_best=0`; floats: the metric
  of each epoch. Better means below best - min_delta (mode=max: above best + min_delta), best being
  +inf (-inf) at first; NaN is never better. Training ends after the first epoch that is the
  `patience`-th in a row without a better metric (patience=0 acts like 1), or with the metrics.
  Numbers: [epochs run, best epoch or -1, best metric (NaN if there is none), epoch whose
  parameters are restored at the end or -1].
* `checkpoint.save` text: path in the first line, then optionally a name per tensor, a line each
  (default: 0, 1, ...); tensors. Written to `path.tmp`, synced, renamed over `path`.
* `checkpoint.load` text: path. Tensors; text: their names, a line each. A file that is no
  checkpoint, of another version, truncated, or whose checksum is wrong is an error.

Data (`data/`).

* `data.generate` text: `folder=PATH`, optional lines `gzip=0` (1 writes .gz files: stored blocks)
  and `transposed=1` (as EMNIST has them);
  ints [images to train on, images to test on, seed]. The folder must exist. Writes
  `emnist-balanced-{train,test}-{images-idx3,labels-idx1}-ubyte`. Text: the four paths, a line each.
* `data.read` text: `path=PATH`, optional line `transposed=0` (1 swaps the last two axes: EMNIST).
  Tensors: [the file: bytes and integers as i32, f32 and f64 as they are]. A path that ends in .gz
  is inflated. Text: the IDX element type, such as `u8`.
* `loader.trace` text `count=0 batch=1 seed=0 shuffle=0 drop_last=0 epochs=1`. Numbers: the indices
  in the order in which they are delivered, epoch after epoch; text: the batch sizes, blanks
  between them, an epoch per line.

Training (`train/loop.mojo`, `models/`).

* `train.run` text, one pair per line (those marked * may be absent, the others show the default):
  `model=lenet` | `mlp` (784-128-47) ; `data=synthetic` or a folder as `data.generate` writes ;
  `count=512` `count_test=128` `data_seed=0` (of synthetic data: `data.generate`'s images) ;
  `limit=0` (samples to train on; 0 all) ; `transposed=1` ;
  `epochs=1` `batch=64` `seed=0` (of parameters and order) `shuffle=1` `drop_last=0` ;
  `dtype=f32` | `f64` ; `amp=none` | `f16` | `bf16` `init_scale=65536` `growth_factor=2`
  `backoff_factor=0.5` `growth_interval=2000` ; `optimizer=sgd momentum=0.9` (a text as for
  optimizer.new, without lr) `lr=0.02` ; * `scheduler=step step_size=1` (as for scheduler.trace,
  without lr and steps; stepped after each epoch) ; `accumulate=1` (micro-batches a batch is split
  into, each of ceil(n / k) samples but the last) ; `clip=0` (max norm; 0 none) ;
  `validate=1` (after each epoch, on the test set) ;
  * `checkpoint=PATH` (written after each epoch), `checkpoint_best=0` (1: only after an epoch with a
  better loss) ; * `resume=PATH` (goes on after the epoch of that checkpoint) ; `stop_after=0`
  (epochs run in this call; 0 all) ; * `early_stopping=patience=2 min_delta=0 mode=min
  restore_best=1` ; * `csv=PATH` ; `fail_at=-1` (a callback raises an error at the end of this
  epoch) ; `trace=0`.
  Tensors, optional: initial parameters, in the model's order, instead of seeded ones.
  Numbers: the loss of each batch (NaN and inf included). Tensors: the final parameters (f32 master
  weights with amp), then the state of the optimizer. Text: JSON `{"epoch_losses": [],
  "validation_losses": [], "accuracies": [], "accuracy": 0.5, "learning_rates": [], "scales": [],
  "skipped": 0, "epochs": [first, last + 1], "samples": 512, "trace": [], "events": []}`;
  `scales` holds the loss scale at the end, and is empty without amp;
  accuracy is that after the last epoch on the test set; losses monitored by checkpoint_best, early
  stopping and plateau are those of validation (with validate=0: of training). Not a number: null.
  `trace`: the calls in order. A batch is `zero_grad, forward, loss, backward, step`; with
  accumulate=k the middle three k times; with clip, `clip` before `step`; with amp
  `zero_grad, before_forward, forward, loss, scale_loss, backward, unscale_and_check, step,
  update_scale` (no `step` where a gradient was inf or nan; `clip` before it). Validation writes
  `validate`. `events`: `train_begin, epoch_begin, batch_end, epoch_end, train_end` as the callbacks
  saw them; batch_end only with trace=1.
* `train.gradients` text and tensors as `train.run`; the first batch only, no step. Tensors: its
  gradients, accumulated over the micro-batches; numbers: [its loss].
* `train.predict` text and tensors as `train.run`. Tensors: [logits of the first test batch, its
  labels], of the model before training.
"""

from ..tensor import ExTensor
from .callback_commands import checkpoint_command, early_stopping_command
from .data_commands import data_command, loader_command
from .instance import State
from .optimizer_commands import (
    clip_command,
    optimizer_command,
    scaler_command,
    scheduler_command,
)
from .reply import Reply, Request
from .train_commands import train_command


fn run_command(
    mut state: State,
    command: String,
    text: String,
    tensors: List[ExTensor],
    ints: List[Int],
    floats: List[Float64],
) raises -> Reply:
    """Runs a command.

    Args:
        state: Of the instance.
        command: Its name.
        text: Paths and the like, as the command says.
        tensors: Its tensors.
        ints: Its integers.
        floats: Its numbers.

    Returns:
        What it gives back.

    Raises:
        If there is no such command, or it fails.
    """
    var request = Request(command, text, tensors.copy(), ints.copy(), floats.copy())
    var group = request.group()
    if group == "optimizer":
        return optimizer_command(state, request)
    if group == "scheduler":
        return scheduler_command(request)
    if group == "scaler":
        return scaler_command(state, request)
    if group == "clip":
        return clip_command(request)
    if group == "early_stopping":
        return early_stopping_command(request)
    if group == "checkpoint":
        return checkpoint_command(request)
    if group == "data":
        return data_command(request)
    if group == "loader":
        return loader_command(request)
    if group == "train":
        return train_command(request)
    raise request.unknown()
