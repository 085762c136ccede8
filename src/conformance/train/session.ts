import type { CallReply, Kernels } from '../kernels.ts';
import { numbersOf, type Tensor } from '../tensor.ts';

/** The keys of the command `train.run`; what is missing has its default. */
export type TrainingOptions = Readonly<Record<string, string | number>>;

/** What `train.run` tells in its text. */
export interface Report {
  readonly epoch_losses: readonly number[];
  readonly validation_losses: readonly number[];
  readonly accuracies: readonly number[];
  readonly accuracy: number | null;
  readonly learning_rates: readonly number[];
  readonly scales: readonly number[];
  readonly skipped: number;
  readonly epochs: readonly [number, number];
  readonly samples: number;
  readonly trace: readonly string[];
  readonly events: readonly string[];
}

export interface Training {
  /** Of each batch. */
  readonly losses: readonly number[];
  readonly parameters: readonly Tensor[];
  readonly state: readonly Tensor[];
  readonly report: Report;
}

/** Small and quick; batches of unequal size. */
export const SMALL: TrainingOptions = {
  model: 'mlp', data: 'synthetic', count: 50, count_test: 20, batch: 16, lr: 0.05, dtype: 'f64',
};

const PARAMETERS: Readonly<Record<string, number>> = { mlp: 4, lenet: 10 };

function trainingText(options: TrainingOptions): string {
  return Object.entries(options).map(([key, value]) => `${key}=${value}`).join('\n');
}

export function train(
  kernels: Kernels, options: TrainingOptions, initial: readonly Tensor[] = [],
): Training {
  return kernels.scoped(() => {
    const reply = ask(kernels, 'train.run', options, initial);
    const tensors = reply.handles.map((handle) => copyOf(kernels.read(handle)));
    const count = PARAMETERS[String(options['model'])] ?? tensors.length;
    return {
      losses: reply.numbers,
      parameters: tensors.slice(0, count),
      state: tensors.slice(count),
      report: JSON.parse(reply.text),
    };
  });
}

/** The gradients of the first batch, and its loss. */
export function gradients(
  kernels: Kernels, options: TrainingOptions, initial: readonly Tensor[] = [],
): { readonly loss: number; readonly gradients: readonly Tensor[] } {
  return kernels.scoped(() => {
    const reply = ask(kernels, 'train.gradients', options, initial);
    const found = reply.handles.map((handle) => copyOf(kernels.read(handle)));
    return { loss: reply.numbers[0] ?? NaN, gradients: found };
  });
}

function ask(
  kernels: Kernels, command: string, options: TrainingOptions, initial: readonly Tensor[],
): CallReply {
  const handles = initial.map((tensor) => kernels.tensor(tensor));
  return kernels.call(command, { text: trainingText(options), handles });
}

function copyOf(tensor: Tensor): Tensor {
  return { ...tensor, data: tensor.data.slice() };
}

/** The largest difference, in units of the largest expected number; NaN where one is. */
export function distance(got: readonly Tensor[], expected: readonly Tensor[]): number {
  let difference = 0;
  let size = 0;
  for (const [place, due] of expected.entries()) {
    const found = got[place];
    if (!found || found.data.length !== due.data.length) return NaN;
    const [a, b] = [numbersOf(found), numbersOf(due)];
    for (const [at, value] of b.entries()) {
      const gap = Math.abs((a[at] ?? NaN) - value);
      if (!(gap <= difference)) difference = gap;
      size = Math.max(size, Math.abs(value));
    }
  }
  return difference === 0 ? 0 : difference / size;
}
