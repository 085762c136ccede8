import { expect, test } from 'vitest';
import { deviationsOf, freshScalar, stepScalar } from '../../src/conformance/optim/formulas.ts';
import {
  dtypeOf, momentOf, readRuns, type Run, type Runs,
} from '../../src/conformance/optim/runs.ts';
import { stepAll } from '../../src/conformance/optim/trajectory.ts';
import { numbersOf } from '../../src/conformance/tensor.ts';

const runs = readRuns('fixtures/golden');
const wide = runs.head.runs.filter((run) => dtypeOf(run) === 'f64');

test.each(wide.map((run) => [`${run.optimizer} ${run.name}`, run] as const))(
  'the formulas follow PyTorch for 100 steps: %s',
  (_, run) => expect(driftOf(runs, run)).toBeLessThan(1e-12),
);

function driftOf(all: Runs, run: Run): number {
  const start = momentOf(all, run, run.snapshots[0]!);
  const scalars = start.parameters.map((tensor) => Array.from(numbersOf(tensor), (value) => {
    return freshScalar(run.optimizer, run.options, value);
  }));
  let worst = 0;
  for (let step = 1; step <= 100; step++) {
    stepAll(all, run, scalars, step);
    const snapshot = run.snapshots.find((one) => one.step === step);
    if (!snapshot) continue;
    for (const [place, tensor] of momentOf(all, run, snapshot).parameters.entries()) {
      const values = numbersOf(tensor);
      for (const [at, { value }] of scalars[place]!.entries()) {
        worst = Math.max(worst, Math.abs(value - values[at]!));
      }
    }
  }
  return worst;
}

test('a declared deviation changes the optimizer that it names, and no other', () => {
  expect(deviationsOf('adamw', ['adamw-decay-without-rate', 'nonsense'])).toEqual([
    'adamw-decay-without-rate',
  ]);
  expect(deviationsOf('sgd', ['adamw-decay-without-rate'])).toEqual([]);
  const scalar = freshScalar('adamw', { lr: 0.001, weight_decay: 0.5 }, 1);
  stepScalar('adamw', { lr: 0.001, weight_decay: 0.5 }, scalar, 0, ['adamw-decay-without-rate']);
  expect(scalar.value).toBe(0.5);
});
