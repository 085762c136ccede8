import { stateNames, type OptimizerKind, type Options } from './runs.ts';

/**
 * Where a library's formula is not PyTorch's. A library that declares one of these by name is held
 * against it; the verdict names it.
 */
const DEVIATIONS = {
  'sgd-velocity': 'v = m v - lr g; p += v: the learning rate sits inside the momentum buffer',
  'adam-eps-inside-root': 'sqrt(v / c2 + eps) instead of sqrt(v / c2) + eps',
  'adam-no-bias-correction': 'both corrections are 1',
  'adamw-decay-without-rate': 'p -= wd p after the step, without the learning rate',
  'rmsprop-eps-inside-root': 'sqrt(v + eps) instead of sqrt(v) + eps',
} as const;

export type Deviation = keyof typeof DEVIATIONS;

const CONCERNED: Readonly<Record<Deviation, readonly OptimizerKind[]>> = {
  'sgd-velocity': ['sgd'],
  'adam-eps-inside-root': ['adam', 'adamw'],
  'adam-no-bias-correction': ['adam', 'adamw'],
  'adamw-decay-without-rate': ['adamw'],
  'rmsprop-eps-inside-root': ['rmsprop'],
};

/** Those of the declared deviations that touch an optimizer. */
export function deviationsOf(kind: OptimizerKind, declared: Iterable<string>): Deviation[] {
  const names = new Set(declared);
  return (Object.keys(DEVIATIONS) as Deviation[]).filter((name) => {
    return names.has(name) && CONCERNED[name].includes(kind);
  });
}

/** One scalar parameter with its state by name, and the steps it has made. */
export interface Scalar {
  value: number;
  readonly state: Record<string, number>;
  steps: number;
}

export function freshScalar(kind: OptimizerKind, options: Options, value: number): Scalar {
  const names = stateNames(kind, options);
  return { value, state: Object.fromEntries(names.map((name) => [name, 0])), steps: 0 };
}

/** The formulas of torch.optim in f64, element by element. */
export function stepScalar(
  kind: OptimizerKind, options: Options, scalar: Scalar, gradient: number,
  deviations: readonly Deviation[] = [],
): void {
  const signed = options['maximize'] ? -gradient : gradient;
  scalar.steps++;
  if (kind === 'sgd') sgd(options, scalar, signed, deviations);
  else if (kind === 'rmsprop') rmsprop(options, scalar, signed, deviations);
  else adam(kind, options, scalar, signed, deviations);
}

function read(options: Options, name: string, fallback: number): number {
  return options[name] ?? fallback;
}

function sgd(
  options: Options, scalar: Scalar, gradient: number, deviations: readonly Deviation[],
): void {
  const rate = read(options, 'lr', 1e-3);
  const momentum = read(options, 'momentum', 0);
  const dampening = read(options, 'dampening', 0);
  const change = gradient + read(options, 'weight_decay', 0) * scalar.value;
  if (momentum === 0) {
    scalar.value -= rate * change;
    return;
  }
  const before = scalar.state['momentum_buffer'] ?? 0;
  if (deviations.includes('sgd-velocity')) {
    scalar.state['momentum_buffer'] = momentum * before - rate * change;
    scalar.value += scalar.state['momentum_buffer'];
    return;
  }
  const buffer = scalar.steps === 1 ? change : momentum * before + (1 - dampening) * change;
  scalar.state['momentum_buffer'] = buffer;
  scalar.value -= rate * (options['nesterov'] ? change + momentum * buffer : buffer);
}

function adam(
  kind: OptimizerKind, options: Options, scalar: Scalar, gradient: number,
  deviations: readonly Deviation[],
): void {
  const rate = read(options, 'lr', 1e-3);
  const [beta1, beta2] = [read(options, 'beta1', 0.9), read(options, 'beta2', 0.999)];
  const eps = read(options, 'eps', 1e-8);
  const decay = read(options, 'weight_decay', kind === 'adamw' ? 0.01 : 0);
  const late = deviations.includes('adamw-decay-without-rate');
  if (kind === 'adamw' && !late) scalar.value -= rate * decay * scalar.value;
  const change = kind === 'adam' ? gradient + decay * scalar.value : gradient;
  const mean = beta1 * (scalar.state['exp_avg'] ?? 0) + (1 - beta1) * change;
  const square = beta2 * (scalar.state['exp_avg_sq'] ?? 0) + (1 - beta2) * change * change;
  scalar.state['exp_avg'] = mean;
  scalar.state['exp_avg_sq'] = square;
  const corrected = !deviations.includes('adam-no-bias-correction');
  const first = corrected ? 1 - beta1 ** scalar.steps : 1;
  const second = corrected ? 1 - beta2 ** scalar.steps : 1;
  const root = deviations.includes('adam-eps-inside-root')
    ? Math.sqrt(square / second + eps)
    : Math.sqrt(square / second) + eps;
  scalar.value -= (rate / first) * (mean / root);
  if (late) scalar.value -= decay * scalar.value;
}

function rmsprop(
  options: Options, scalar: Scalar, gradient: number, deviations: readonly Deviation[],
): void {
  const rate = read(options, 'lr', 1e-2);
  const alpha = read(options, 'alpha', 0.99);
  const eps = read(options, 'eps', 1e-8);
  const momentum = read(options, 'momentum', 0);
  const change = gradient + read(options, 'weight_decay', 0) * scalar.value;
  const { state } = scalar;
  const square = alpha * (state['square_avg'] ?? 0) + (1 - alpha) * change * change;
  state['square_avg'] = square;
  let spread = square;
  if (options['centered']) {
    const mean = (state['grad_avg'] ?? 0) + (1 - alpha) * (change - (state['grad_avg'] ?? 0));
    state['grad_avg'] = mean;
    spread = square - mean * mean;
  }
  const inside = deviations.includes('rmsprop-eps-inside-root');
  const ratio = change / (inside ? Math.sqrt(spread + eps) : Math.sqrt(spread) + eps);
  if (momentum === 0) {
    scalar.value -= rate * ratio;
    return;
  }
  state['momentum_buffer'] = momentum * (state['momentum_buffer'] ?? 0) + ratio;
  scalar.value -= rate * state['momentum_buffer'];
}
