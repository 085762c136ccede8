import type { Checks } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import { numbersOf, tensorOf, type Tensor } from '../tensor.ts';
import { distance, gradients, SMALL, train, type TrainingOptions } from './session.ts';
import { callsOf, faultIn, type BatchPlan } from './trace.ts';

const ROUNDING = { f64: 1e-13, f32: 1e-6 } as const;
const BOTH = ['f64', 'f32'] as const;

/** The trace of two epochs of four batches, each followed by a validation. */
function dueTrace(plan: BatchPlan): string[] {
  const epoch = [...Array.from({ length: 4 }, () => callsOf(plan)).flat(), 'validate'];
  return [...epoch, ...epoch];
}

const PLANS: readonly (readonly [string, TrainingOptions, BatchPlan])[] = [
  ['plain', {}, { microBatches: 1, clips: false, mixed: false }],
  ['accumulating', { accumulate: 2 }, { microBatches: 2, clips: false, mixed: false }],
  ['clipping', { clip: 0.5 }, { microBatches: 1, clips: true, mixed: false }],
  ['mixed', { amp: 'bf16', dtype: 'f32' }, { microBatches: 1, clips: false, mixed: true }],
  ['mixed and clipping', { amp: 'f16', dtype: 'f32', init_scale: 64, clip: 0.5 },
    { microBatches: 1, clips: true, mixed: true }],
];

/** The calls of each batch are exactly those of the contract, in its order. */
export function callTrace(kernels: Kernels, checks: Checks): void {
  for (const [name, options, plan] of PLANS) {
    const run = train(kernels, { ...SMALL, ...options, epochs: 2, trace: 1 });
    const fault = faultIn(run.report.trace, dueTrace(plan));
    checks.that(fault === undefined, () => `${name}: ${fault}`);
    const batches = run.report.events.filter((event) => event === 'batch_end').length;
    checks.that(batches === 8, () => `${name}: ${batches} batches ended, not 8`);
  }
}

/**
 * Two steps of plain SGD are `p - lr g(p)` twice: a gradient that is not cleared, a step that is
 * left out, or old parameters in the second batch show in the numbers, whatever the trace says.
 */
export function stepsFollowGradients(kernels: Kernels, checks: Checks): void {
  const rate = 0.05;
  const options = { ...SMALL, count: 16, shuffle: 0, lr: rate, optimizer: 'sgd' };
  const start = train(kernels, { ...options, lr: 0, epochs: 1 }).parameters;
  let parameters = start;
  for (let epoch = 1; epoch <= 3; epoch++) {
    const slope = gradients(kernels, options, parameters);
    parameters = parameters.map((tensor, place) => descended(tensor, slope.gradients[place], rate));
    const run = train(kernels, { ...options, epochs: epoch }, start);
    checks.error(distance(run.parameters, parameters), ROUNDING.f64,
      () => `after ${epoch} steps of one batch the parameters are not p - lr g`);
    checks.close(run.losses[epoch - 1] ?? NaN, slope.loss, { rtol: ROUNDING.f64 },
      `loss of step ${epoch}`);
  }
  checks.that(distance(parameters, start) > 1e-4, 'three steps change the parameters');
}

function descended(tensor: Tensor, slope: Tensor | undefined, rate: number): Tensor {
  const change = slope ? numbersOf(slope) : new Float64Array();
  const values = numbersOf(tensor).map((value, at) => value - rate * (change[at] ?? NaN));
  return tensorOf(tensor.dtype, tensor.shape, values);
}

/** Equal seeds give equal bits, other seeds other numbers. */
export function seeded(kernels: Kernels, checks: Checks): void {
  const kinds: readonly TrainingOptions[] = [
    { dtype: 'f64' }, { dtype: 'f32', optimizer: 'adam' },
    { dtype: 'f32', amp: 'f16', init_scale: 64 }, { model: 'lenet', dtype: 'f32', batch: 25 },
  ];
  for (const kind of kinds) {
    const options = { ...SMALL, ...kind, epochs: 2, seed: 5 };
    const name = JSON.stringify(kind);
    const [first, second] = [train(kernels, options), train(kernels, options)];
    checks.that(first.losses.join() === second.losses.join(), `${name}: losses of equal seeds`);
    for (const [place, due] of first.parameters.entries()) {
      const got = second.parameters[place];
      if (got) checks.bits(got, due, `${name}: parameter ${place} of equal seeds`);
    }
    const other = train(kernels, { ...options, seed: 6 });
    checks.that(other.losses.join() !== first.losses.join(), `${name}: another seed, equal losses`);
  }
}

/** The gradient of a batch is the sum over uneven micro-batches, each weighted by its size. */
export function accumulation(kernels: Kernels, checks: Checks): void {
  for (const dtype of BOTH) {
    const options = { ...SMALL, dtype, batch: 25, shuffle: 0 };
    const whole = gradients(kernels, options);
    for (const accumulate of [2, 3, 7, 25]) {
      const parts = gradients(kernels, { ...options, accumulate });
      checks.error(distance(parts.gradients, whole.gradients), ROUNDING[dtype],
        () => `${dtype}: gradients of ${accumulate} micro-batches of 25 samples`);
      checks.close(parts.loss, whole.loss, { rtol: ROUNDING[dtype] },
        `${dtype}: loss of ${accumulate} micro-batches of 25 samples`);
    }
    const run = { ...options, batch: 16, epochs: 2, shuffle: 1 };
    const split = train(kernels, { ...run, accumulate: 3 });
    checks.error(distance(split.parameters, train(kernels, run).parameters), 10 * ROUNDING[dtype],
      () => `${dtype}: two epochs with three micro-batches a batch`);
  }
}

/** The mean loss of an epoch weighs each batch by its samples; the last one is short. */
export function meanLoss(kernels: Kernels, checks: Checks): void {
  for (const accumulate of [1, 3]) {
    const { losses, report } = train(kernels, { ...SMALL, epochs: 1, accumulate });
    const sizes = [16, 16, 16, 2];
    checks.that(losses.length === 4, () => `50 samples make ${losses.length} batches of 16`);
    const sum = losses.reduce((total, loss, at) => total + loss * (sizes[at] ?? 0), 0);
    checks.close(report.epoch_losses[0] ?? NaN, sum / 50, { rtol: 1e-6 }, 'mean loss by sample');
    const dropped = train(kernels, { ...SMALL, epochs: 1, drop_last: 1, accumulate });
    checks.that(dropped.losses.length === 3, () => `drop_last keeps ${dropped.losses.length}`);
  }
}

/** Plain SGD with clipped gradients moves by no more than lr times the limit. */
export function clipping(kernels: Kernels, checks: Checks): void {
  const options = { ...SMALL, count: 16, shuffle: 0, optimizer: 'sgd', lr: 0.5 };
  const start = train(kernels, { ...options, lr: 0 }).parameters;
  const length = (limit: number): number => {
    const end = train(kernels, { ...options, clip: limit }, start).parameters;
    const squares = end.flatMap((tensor, place) => {
      const old = numbersOf(start[place] ?? tensor);
      return Array.from(numbersOf(tensor), (value, at) => (value - (old[at] ?? NaN)) ** 2);
    });
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
  };
  const free = length(0);
  checks.close(length(0.01), 0.005, { rtol: 1e-4 }, 'length of a step whose norm is clipped');
  checks.close(length(1e9), free, { rtol: 1e-12 }, 'length of a step below the limit');
  checks.that(free > 0.01, 'the step without a limit is longer');
}

/** Learning rates follow the schedule. */
export function schedule(kernels: Kernels, checks: Checks): void {
  const options = { ...SMALL, count: 16, epochs: 5, lr: 0.1 };
  for (const text of ['step step_size=2 gamma=0.5', 'cosine T_max=5', 'warmup total_iters=3']) {
    const [kind = '', ...words] = text.split(' ');
    const traced = kernels.call('scheduler.trace', {
      text: [kind, 'lr=0.1', ...words, 'steps=5'].join(' '),
    }).numbers;
    const { report } = train(kernels, { ...options, scheduler: text });
    const rates = report.learning_rates;
    checks.that(rates.length === 5, () => `${text}: ${rates.length} learning rates for 5 epochs`);
    // The trace begins with the rate behind the first epoch, which is that of the second.
    for (const [at, rate] of rates.slice(1).entries()) {
      checks.close(rate, traced[at] ?? NaN, { rtol: 1e-12 }, `${text}: rate of epoch ${at + 1}`);
    }
    checks.that(rates[0] === 0.1 || kind === 'warmup', () => `${text}: starts at ${rates[0]}`);
  }
}

const WRONG: readonly TrainingOptions[] = [
  { model: 'resnet' }, { dtype: 'f8' }, { batch: 0 }, { epochs: -1 }, { accumulate: 0 },
  { amp: 'f8', dtype: 'f32' }, { optimizer: 'lion' }, { data: '/no/such/folder' }, { speed: 1 },
  { batch: 'all' }, { clip: -1 },
];

/** What makes no sense is an error. */
export function refused(kernels: Kernels, checks: Checks): void {
  for (const wrong of WRONG) {
    checks.fails(() => train(kernels, { ...SMALL, ...wrong }), JSON.stringify(wrong));
  }
}
