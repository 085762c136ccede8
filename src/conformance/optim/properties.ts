import type { Checks } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import { randomOf } from '../random.ts';
import { numbersOf, tensorOf, type FloatDtype, type Tensor } from '../tensor.ts';
import { openOptimizer, scaled, type OptimizerKind, type Options } from './runs.ts';

/** What each optimizer is asked about where no golden numbers are needed. */
const USUAL: Readonly<Record<OptimizerKind, Options>> = {
  sgd: { lr: 0.1, momentum: 0.9 },
  adam: { lr: 0.01 },
  adamw: { lr: 0.01, weight_decay: 0.1 },
  rmsprop: { lr: 0.01, momentum: 0.9, centered: 1 },
};

type Draw = (...shape: number[]) => Tensor;

export interface Subject {
  readonly kernels: Kernels;
  readonly checks: Checks;
  readonly kind: OptimizerKind;
  readonly dtype: FloatDtype;
  readonly draw: Draw;
}

export function subjectOf(
  kernels: Kernels, checks: Checks, kind: OptimizerKind, dtype: FloatDtype, seed: number,
): Subject {
  const random = randomOf(seed, `optim ${kind} ${dtype}`);
  const draw: Draw = (...shape) => {
    const count = shape.reduce((product, extent) => product * extent, 1);
    return tensorOf(dtype, shape, Array.from({ length: count }, () => random.normal()));
  };
  return { kernels, checks, kind, dtype, draw };
}

export const PROPERTIES: readonly ((subject: Subject) => void)[] = [
  zeroGradient, firstStep, maximized, groups, saved, sharedAndUnmutated, refused,
];

/** A gradient of zero from the start moves nothing, however small eps and v are. */
function zeroGradient({ kernels, checks, kind, draw }: Subject): void {
  const start = draw(2, 3);
  const optimizer = openOptimizer(kernels, kind, { ...USUAL[kind], weight_decay: 0 }, [start]);
  for (let step = 0; step < 3; step++) optimizer.step([scaled(start, 0)]);
  checks.bits(optimizer.parameters()[0] ?? start, start, 'after three gradients of zero');
}

/** With bias correction the first step of Adam is lr long, whatever the gradient's size. */
function firstStep({ kernels, checks, kind, dtype, draw }: Subject): void {
  if (kind !== 'adam' && kind !== 'adamw') return;
  const start = scaled(draw(4), 0);
  for (const size of [1e-3, 1, 1e3]) {
    const options = { lr: 0.01, weight_decay: 0, eps: 0 };
    const optimizer = openOptimizer(kernels, kind, options, [start]);
    optimizer.step([tensorOf(dtype, [4], [size, -size, 2 * size, size / 2])]);
    const due = tensorOf(dtype, [4], [-0.01, 0.01, -0.01, -0.01]);
    checks.tensor(optimizer.parameters()[0] ?? start, due,
      { rtol: dtype === 'f32' ? 1e-6 : 1e-14 }, `first step along gradients near ${size}`);
  }
}

/** To maximize is to minimize the negative. */
function maximized({ kernels, checks, kind, draw }: Subject): void {
  const [start, first, second] = [draw(3, 2), draw(3, 2), draw(3, 2)];
  const options = { ...USUAL[kind], weight_decay: 0 };
  const up = openOptimizer(kernels, kind, { ...options, maximize: 1 }, [start]);
  const down = openOptimizer(kernels, kind, options, [start]);
  for (const gradient of [first, second]) {
    up.step([gradient]);
    down.step([scaled(gradient, -1)]);
  }
  checks.bits(up.parameters()[0] ?? start, down.parameters()[0] ?? start, 'maximize');
}

/** Two groups with options of their own move as two optimizers do, also with new rates. */
function groups({ kernels, checks, kind, draw }: Subject): void {
  const [a, b] = [draw(2, 3), draw(4)];
  const other = { lr: 0.5, weight_decay: 0.25 };
  const both = openOptimizer(kernels, kind, USUAL[kind], [a]);
  both.addGroup([b], other);
  const alone = [
    openOptimizer(kernels, kind, USUAL[kind], [a]),
    openOptimizer(kernels, kind, { ...USUAL[kind], ...other }, [b]),
  ];
  for (let step = 0; step < 6; step++) {
    if (step === 2) [both.setRate(0.03, 1), alone[1]?.setRate(0.03)];
    if (step === 4) [both.setRate(0.2), ...alone.map((one) => one.setRate(0.2))];
    const gradients = [draw(2, 3), draw(4)];
    both.step(gradients);
    for (const [place, one] of alone.entries()) one.step([gradients[place] ?? null]);
  }
  for (const [place, got] of both.parameters().entries()) {
    checks.bits(got, alone[place]?.parameters()[0] ?? got, `group ${place}`);
  }
}

/** State that is read and loaded again goes on to the bit. */
function saved({ kernels, checks, kind, draw }: Subject): void {
  const first = openOptimizer(kernels, kind, USUAL[kind], [draw(2, 3), draw(1)]);
  const gradients = Array.from({ length: 6 }, () => [draw(2, 3), draw(1)]);
  for (const pair of gradients.slice(0, 3)) first.step(pair);
  const { steps, tensors } = first.state();
  const second = openOptimizer(kernels, kind, USUAL[kind], first.parameters());
  second.load(steps, tensors);
  for (const pair of gradients.slice(3)) [first.step(pair), second.step(pair)];
  const resumed = second.parameters();
  for (const [place, due] of first.parameters().entries()) {
    checks.bits(resumed[place] ?? due, due, `parameter ${place} after a resume`);
  }
}

/** Parameters change in place, gradients never; a missing one leaves parameter and state. */
function sharedAndUnmutated({ kernels, checks, kind, draw }: Subject): void {
  const [start, gradient] = [draw(3), draw(3)];
  const parameter = kernels.tensor(start);
  const text = [kind, ...Object.entries(USUAL[kind]).map(([key, value]) => `${key}=${value}`)];
  const id = kernels.call('optimizer.new', { text: text.join(' '), handles: [parameter] });
  const ints = [id.numbers[0] ?? NaN];
  kernels.call('optimizer.step', { ints, handles: [0] });
  checks.bits(kernels.read(parameter), start, 'a parameter without a gradient');
  checks.that(kernels.call('optimizer.state', { ints }).numbers[0] === 0,
    'a parameter without a gradient counts a step');
  const handle = kernels.tensor(gradient);
  kernels.call('optimizer.step', { ints, handles: [handle] });
  checks.bits(kernels.read(handle), gradient, 'the gradient after the step');
  const moved = numbersOf(kernels.read(parameter)).every((value, at) => {
    return value !== numbersOf(start)[at];
  });
  checks.that(moved, 'the step does not show through the handle of the parameter');
  kernels.call('optimizer.free', { ints });
  checks.fails(() => kernels.call('optimizer.step', { ints, handles: [handle] }),
    'a step of a freed optimizer');
}

const WRONG: Readonly<Record<OptimizerKind, readonly string[]>> = {
  sgd: ['lr=-1', 'momentum=-0.5', 'weight_decay=-1', 'nesterov=1', 'nesterov=1 momentum=0.9 '
    + 'dampening=0.1', 'rate=1', 'lr=fast', 'lr=nan'],
  adam: ['lr=-1', 'beta1=1', 'beta2=1', 'beta1=-0.1', 'eps=-1', 'weight_decay=-1', 'beta3=0.1'],
  adamw: ['lr=-1', 'beta1=1', 'beta2=-1', 'eps=-1', 'weight_decay=-1'],
  rmsprop: ['lr=-1', 'alpha=-1', 'eps=-1', 'momentum=-1', 'weight_decay=-1', 'beta1=0.9'],
};

/** Options out of range and gradients that do not fit are errors. */
function refused({ kernels, checks, kind, dtype, draw }: Subject): void {
  const handles = [kernels.tensor(draw(2, 3))];
  for (const words of WRONG[kind]) {
    checks.fails(() => kernels.call('optimizer.new', { text: `${kind} ${words}`, handles }),
      `${kind} with ${words}`);
  }
  checks.fails(() => kernels.call('optimizer.new', { text: 'sdg lr=0.1', handles }),
    'an unknown optimizer');
  const optimizer = openOptimizer(kernels, kind, USUAL[kind], [draw(2, 3)]);
  const other = dtype === 'f32' ? 'f64' : 'f32';
  const wrong: readonly (readonly [Tensor[], string])[] = [
    [[], 'no gradients'],
    [[draw(2, 3), draw(2, 3)], 'two gradients for one parameter'],
    [[draw(3, 2)], 'a gradient of another shape'],
    [[tensorOf(other, [2, 3], [1, 2, 3, 4, 5, 6])], `a gradient in ${other}`],
  ];
  for (const [gradients, what] of wrong) checks.fails(() => optimizer.step(gradients), what);
  checks.fails(() => optimizer.setRate(-1), 'a negative learning rate');
}
