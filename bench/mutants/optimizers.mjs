// Optimizers, learning rates, loss scale, clipping. Judged by the suite `optim`.

const optim = (file, subjects, list) => list.map(([name, what, find, replace, more = {}]) => ({
  name, what, find, replace, file: `odyssey/${file}`, ops: subjects, level: 'optim',
  suites: ['optim'], ...more,
}));

const sgd = optim('optim/sgd.mojo', ['sgd'], [
  ['sgd: first buffer dampened', 'the first step takes the share, too', 'var first = step == 1',
    'var first = False'],
  ['sgd: dampening ignored', 'the whole gradient enters the buffer',
    'var share = (1 - self.dampening).cast[T]()', 'var share = Scalar[T](1)'],
  ['sgd: nesterov without the gradient', 'only the buffer, twice',
    'direction = buffer.fma(momentum, direction) if self.nesterov else buffer',
    'direction = buffer.fma(momentum, buffer) if self.nesterov else buffer'],
  ['sgd: nesterov ignored', 'plain momentum',
    'direction = buffer.fma(momentum, direction) if self.nesterov else buffer',
    'direction = buffer'],
  ['sgd: stale momentum', 'the buffer is not written back',
    'buffers.store(index, buffer)', 'pass'],
  ['sgd: decay left out', 'weight decay is left out',
    'direction = p.fma(decay, direction)', 'direction = direction'],
  ['sgd: maximize ignored', 'descends all the same',
    'Scalar[T](-1 if self.maximize else 1)', 'Scalar[T](1)'],
  ['sgd: decay has the wrong sign', 'parameters grow',
    'var decay = self.weight_decay.cast[T]()', 'var decay = (-self.weight_decay).cast[T]()'],
]);

const adam = optim('optim/adam.mojo', ['adam', 'adamw'], [
  ['adam: first correction missing', '1 instead of 1 - beta1^t',
    'var correction1 = 1 - external_call["pow", Float64](self.beta1, Float64(step))',
    'var correction1: Float64 = 1'],
  ['adam: second correction missing', '1 instead of 1 - beta2^t',
    'var correction2 = 1 - external_call["pow", Float64](self.beta2, Float64(step))',
    'var correction2: Float64 = 1'],
  ['adam: corrections count from 0', 't - 1 steps were made',
    'self.beta2, Float64(step))', 'self.beta2, Float64(max(step - 1, 1)))'],
  ['adam: eps inside of the root', 'sqrt(v + eps)',
    'sqrt(v) / root2 + eps', 'sqrt(v + eps) / root2'],
  ['adam: eps corrected, too', '(sqrt(v) + eps) / sqrt(1 - beta2^t)',
    'sqrt(v) / root2 + eps', '(sqrt(v) + eps) / root2'],
  ['adam: second moment not squared', 'beta2 v + (1 - beta2) |g|',
    '(g * fresh2).fma(g, seconds', '(abs(g) * fresh2).fma(SIMD[T, W](1), seconds'],
  ['adam: stale first moment', 'the mean is not written back', 'firsts.store(index, m)', 'pass'],
]);

const adamw = [
  ...optim('optim/adam.mojo', ['adamw'], [
    ['adamw: decay without the rate', 'p (1 - wd)',
      'scale(parameter, 1 - self.lr * self.weight_decay)',
      'scale(parameter, 1 - self.weight_decay)'],
    ['adamw: decay in the gradient, too', 'both kinds of decay',
      'var decays = not self.decoupled and self.weight_decay != 0',
      'var decays = self.weight_decay != 0'],
  ]),
  ...optim('ffi/parse.mojo', ['adamw'], [
    ['adamw: like adam', 'the decay is that of L2',
      'decoupled=kind == "adamw",', 'decoupled=False,'],
  ]),
];

const rmsprop = optim('optim/rmsprop.mojo', ['rmsprop'], [
  ['rmsprop: eps inside of the root', 'sqrt(s + eps)', 'var divisor = sqrt(s) + eps',
    'var divisor = sqrt(s + eps)'],
  ['rmsprop: not centered', 'the mean is not subtracted', 's = (-a).fma(a, s)', 'pass'],
  ['rmsprop: centered state is stored', 'the variance replaces the mean square',
    's = (-a).fma(a, s)', 's = (-a).fma(a, s)\n                    squares.store(index, s)'],
  ['rmsprop: momentum not kept', 'the buffer starts anew', 'scale(state[1], self.momentum)',
      'pass'],
  ['rmsprop: rate in the buffer', 'the learning rate enters the buffer',
    'buffers.load[width=W](index) + g / divisor',
      'buffers.load[width=W](index) + g * -rate / divisor'],
  ['rmsprop: alpha swapped', 'the old average gets the share of the new',
    'var kept = self.alpha.cast[T]()', 'var kept = (1 - self.alpha).cast[T]()'],
]);

const all = optim('optim/optimizer.mojo', ['sgd', 'adam', 'adamw', 'rmsprop'], [
  ['optimizer: steps not counted', 'every step is the first', 'self.steps[place] += 1',
      'self.steps[place] = 1'],
  ['optimizer: missing gradients count', 'the place moves with gradients only',
    'if gradients[place].is_defined():\n                    self.steps[place] += 1',
    'self.steps[place] += 1\n                if gradients[place].is_defined():'],
  ['optimizer: steps not loaded', 'the bias correction starts anew after a resume',
    'self.steps = steps.copy()', 'pass'],
  ['optimizer: rate of the first group', 'all groups get one rate',
    'self.groups[index].rule.set_learning_rate(rates[index])',
    'self.groups[index].rule.set_learning_rate(rates[0])'],
]);

const rates = optim('optim/schedulers.mojo', ['scheduler'], [
  ['step: an epoch too early', 'the first period is short',
    'self.epoch % kind.step_size == 0', '(self.epoch + 1) % kind.step_size == 0'],
  ['cosine: half a period', 'twice as fast',
      'var share = (1 + external_call["cos", Float64](angle)) / 2',
    'var share = (1 + external_call["cos", Float64](2 * angle)) / 2'],
  ['cosine: eta_min ignored', 'falls to 0', 'return kind.eta_min + (base - kind.eta_min) * share',
    'return base * share'],
  ['warm-up: never ends', 'goes on above the rate',
    'Float64(min(self.epoch, kind.total_iters))', 'Float64(self.epoch)'],
  ['plateau: patience off by one', 'reduces an epoch early',
    'if self.bad_epochs <= self.patience:', 'if self.bad_epochs < self.patience:'],
  ['plateau: best not kept', 'compares with the first metric', 'self.best = metric\n', 'pass\n'],
  ['plateau: cooldown ignored', 'bad epochs count at once', 'self.cooling = self.cooldown',
      'self.cooling = 0'],
  ['plateau: min_lr ignored', 'falls below', 'max(self.rates[index] * kind.factor, kind.min_lr)',
    'self.rates[index] * kind.factor'],
  ['plateau: threshold of the wrong sign', 'worse metrics are improvements',
    'metric < self.best * (1 - self.threshold)', 'metric < self.best * (1 + self.threshold)'],
]);

const scaler = optim('train/precision.mojo', ['scaler'], [
  ['scaler: scale not halved', 'after an overflow', 'self.scale *= self.backoff_factor\n',
      'pass\n'],
  ['scaler: growth goes on after an overflow', 'the counter is not reset',
    'self.good_steps = 0\n            return', 'return'],
  ['scaler: grows a step late', 'growth_interval off by one',
    'if self.good_steps == self.growth_interval:', 'if self.good_steps > self.growth_interval:'],
]);

const clip = optim('train/clip.mojo', ['clip'], [
  ['clip: norm not rooted', 'the squared norm decides', 'return sqrt(total)', 'return total'],
  ['clip: stretches, too', 'gradients below the limit grow',
    'min(max_norm / (norm + 1e-6), 1)', 'max_norm / (norm + 1e-6)'],
  ['clip: epsilon missing', 'a millionth of the norm', 'min(max_norm / (norm + 1e-6), 1)',
      'min(max_norm / norm, 1)'],
]);

export const OPTIMIZER_MUTANTS = [
  ...sgd, ...adam, ...adamw, ...rmsprop, ...all, ...rates, ...scaler, ...clip,
];
