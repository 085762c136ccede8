import type { Checks } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import { train } from '../train/session.ts';
import {
  LENET_OPTIONS, lenetParameters, writeGoldenImages, type Trajectory,
} from './lenet.ts';

const TRAJECTORY = { f64: 1e-9, f32: 1e-4 } as const;

/** 50 steps from given parameters and images: the losses that PyTorch has. */
export function goldenLosses(
  kernels: Kernels, checks: Checks, folder: string, golden: Trajectory,
): void {
  writeGoldenImages(folder);
  const { dtype, losses } = golden;
  const options = { ...LENET_OPTIONS, data: folder, dtype };
  const run = train(kernels, options, lenetParameters(dtype));
  checks.that(run.losses.length === losses.length,
    () => `${run.losses.length} steps instead of ${losses.length}`);
  for (const [step, due] of losses.entries()) {
    checks.close(run.losses[step] ?? NaN, due, { rtol: TRAJECTORY[dtype] }, `loss of step ${step}`);
  }
  checks.curve({ name: 'PyTorch', points: losses.map((loss, step) => [step, loss]) });
  checks.curve({ name: 'kernels', points: run.losses.map((loss, step) => [step, loss]) });
}

/** LeNet-5 learns the generated images: it reads images that it has never seen. */
export function learns(kernels: Kernels, checks: Checks, seed: number): void {
  const { report, losses } = train(kernels, {
    model: 'lenet', data: 'synthetic', count: 3008, count_test: 470, data_seed: seed, seed,
    epochs: 4, batch: 32, lr: 0.03, optimizer: 'sgd momentum=0.9', dtype: 'f32',
  });
  checkLearning(checks, report.epoch_losses, report.accuracy, 0.8);
  checks.curve({ name: 'loss', points: losses.map((loss, step) => [step, loss]) });
}

/** The same with a user's EMNIST Balanced; a tenth of it, so that it takes a minute. */
export function learnsFrom(kernels: Kernels, checks: Checks, folder: string): void {
  const { report, losses } = train(kernels, {
    model: 'lenet', data: folder, limit: 11_280, seed: 0, epochs: 3, batch: 32, lr: 0.02,
    optimizer: 'sgd momentum=0.9', dtype: 'f32',
  });
  checkLearning(checks, report.epoch_losses, report.accuracy, 0.6);
  checks.curve({ name: 'loss', points: losses.map((loss, step) => [step, loss]) });
}

function checkLearning(
  checks: Checks, losses: readonly number[], accuracy: number | null, least: number,
): void {
  const last = losses.at(-1) ?? NaN;
  checks.that(last < (losses[0] ?? NaN) / 2,
    () => `the mean loss goes from ${losses[0]} to ${last}`);
  checks.error(1 - (accuracy ?? NaN), 1 - least,
    () => `${accuracy} of the test images are read right, ${least} are due`);
}
