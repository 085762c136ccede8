import { readGolden, type GoldenFile, type TensorReference } from '../golden.ts';
import type { Kernels } from '../kernels.ts';
import { countOf, numbersOf, tensorOf, type Dtype, type Tensor } from '../tensor.ts';

export type OptimizerKind = 'sgd' | 'adam' | 'adamw' | 'rmsprop';

/** By the names of the command `optimizer.new`. */
export type Options = Readonly<Record<string, number>>;

/** Parameters and state at one moment of a run, in one flat tensor. */
export interface Snapshot {
  readonly step: number;
  /** Steps that each parameter has made: fewer than `step` where gradients were missing. */
  readonly steps: readonly number[];
  readonly values: TensorReference;
}

/** A row of `optimizers.json`. */
export interface Run {
  readonly optimizer: OptimizerKind;
  readonly name: string;
  readonly options: Options;
  /** Steps at which the second parameter has no gradient. */
  readonly missing: readonly number[];
  readonly new_lr: { readonly before: number; readonly lr: number };
  /** One tensor [steps, ...] per parameter. */
  readonly gradients: readonly TensorReference[];
  readonly snapshots: readonly Snapshot[];
}

interface Head {
  readonly shapes: readonly (readonly number[])[];
  readonly runs: readonly Run[];
}

export type Runs = GoldenFile<Head>;

export function readRuns(folder: string): Runs {
  return readGolden<Head>(folder, 'optimizers');
}

export function dtypeOf(run: Run): Dtype {
  return run.gradients[0]?.dtype ?? 'f64';
}

/** The learning rate with which a step is made; steps count from 1. */
export function rateAt(run: Run, step: number): number {
  return step >= run.new_lr.before ? run.new_lr.lr : run.options['lr'] ?? NaN;
}

export function optionsAt(run: Run, step: number): Options {
  return { ...run.options, lr: rateAt(run, step) };
}

/** The first words of `optimizer.new`. */
function optimizerText(kind: OptimizerKind, options: Options): string {
  return [kind, ...Object.entries(options).map(([key, value]) => `${key}=${value}`)].join(' ');
}

/** What `optimizer.state` gives for each parameter, by its options. */
export function stateNames(kind: OptimizerKind, options: Options): string[] {
  const momentum = options['momentum'] ? ['momentum_buffer'] : [];
  if (kind === 'sgd') return momentum;
  if (kind === 'adam' || kind === 'adamw') return ['exp_avg', 'exp_avg_sq'];
  return ['square_avg', ...momentum, ...(options['centered'] ? ['grad_avg'] : [])];
}

/** A snapshot taken apart: the parameters, and the state in the order of `optimizer.state`. */
export interface Moment {
  readonly parameters: readonly Tensor[];
  readonly state: readonly Tensor[];
  readonly steps: readonly number[];
}

export function momentOf(runs: Runs, run: Run, snapshot: Snapshot): Moment {
  const { dtype, data } = runs.tensor(snapshot.values);
  let place = 0;
  const next = (shape: readonly number[]): Tensor => {
    const start = place;
    place += countOf(shape);
    return { dtype, shape, data: data.slice(start, place) };
  };
  const parameters = runs.head.shapes.map(next);
  const names = stateNames(run.optimizer, run.options);
  const state = runs.head.shapes.flatMap((shape) => names.map(() => next(shape)));
  return { parameters, state, steps: snapshot.steps };
}

/** The gradients of a step; null where a parameter has none. */
export function gradientsAt(runs: Runs, run: Run, step: number): (Tensor | null)[] {
  return run.gradients.map((reference, place) => {
    if (place === 1 && run.missing.includes(step)) return null;
    const { dtype, data } = runs.tensor(reference);
    const shape = runs.head.shapes[place] ?? [];
    const size = countOf(shape);
    return { dtype, shape, data: data.slice((step - 1) * size, step * size) };
  });
}

/** An optimizer of the library, and its parameters. */
export interface Optimizer {
  readonly id: number;
  step(gradients: readonly (Tensor | null)[]): void;
  setRate(rate: number, group?: number): void;
  addGroup(parameters: readonly Tensor[], options: Options): void;
  load(steps: readonly number[], state: readonly Tensor[]): void;
  parameters(): Tensor[];
  state(): { names: string[]; tensors: Tensor[]; steps: readonly number[] };
}

/** Room for the results of its commands: they are called by the thousand. */
const ROOM = { numbersRoom: 256, textRoom: 4096 };

export function openOptimizer(
  kernels: Kernels, kind: OptimizerKind, options: Options, parameters: readonly Tensor[],
): Optimizer {
  const handles = parameters.map((tensor) => kernels.tensor(tensor));
  const text = optimizerText(kind, options);
  const id = kernels.call('optimizer.new', { text, handles }).numbers[0] ?? NaN;
  return {
    id,
    step: (gradients) => {
      kernels.scoped(() => kernels.call('optimizer.step', {
        ...ROOM, ints: [id], handles: gradients.map((gradient) => kernels.tensor(gradient)),
      }));
    },
    setRate: (rate, group) => {
      const ints = group === undefined ? [id] : [id, group];
      kernels.call('optimizer.set_lr', { ints, floats: [rate] });
    },
    addGroup: (more, other) => {
      const added = more.map((tensor) => kernels.tensor(tensor));
      const words = Object.entries(other).map(([key, value]) => `${key}=${value}`);
      kernels.call('optimizer.group', { ints: [id], text: words.join(' '), handles: added });
      handles.push(...added);
    },
    load: (steps, state) => {
      kernels.scoped(() => kernels.call('optimizer.load_state', {
        ints: [id, ...steps], handles: state.map((tensor) => kernels.tensor(tensor)),
      }));
    },
    parameters: () => handles.map((handle) => copyOf(kernels.read(handle))),
    state: () => kernels.scoped(() => {
      const reply = kernels.call('optimizer.state', { ...ROOM, ints: [id] });
      const names = reply.text.split('\n').filter((line) => line !== '');
      const tensors = reply.handles.map((handle) => copyOf(kernels.read(handle)));
      return { names, tensors, steps: reply.numbers };
    }),
  };
}

function copyOf(tensor: Tensor): Tensor {
  return { ...tensor, data: tensor.data.slice() };
}

export function scaled(tensor: Tensor, factor: number): Tensor {
  return tensorOf(tensor.dtype, tensor.shape, numbersOf(tensor).map((value) => factor * value));
}
