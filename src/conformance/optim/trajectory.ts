import type { Checks } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import { numbersOf, tensorOf, type Tensor } from '../tensor.ts';
import { freshScalar, stepScalar, type Deviation, type Scalar } from './formulas.ts';
import { checkStep } from './judge.ts';
import {
  dtypeOf, gradientsAt, momentOf, openOptimizer, optionsAt, rateAt, stateNames, type Moment,
  type Run, type Runs,
} from './runs.ts';

/** 100 steps: f64 to this much of the value (or of 1), f32 as far apart as FMA and order allow. */
const DRIFT = { f64: 1e-12, f32: 3e-5 } as const;
const ULPS = 2;

/** Held against PyTorch's numbers: each known step from its own state, then the whole run. */
export function checkRun(kernels: Kernels, checks: Checks, runs: Runs, run: Run): void {
  const moments = new Map(run.snapshots.map((snapshot) => {
    return [snapshot.step, momentOf(runs, run, snapshot)] as const;
  }));
  for (const [step, after] of moments) {
    const before = moments.get(step - 1);
    if (before) kernels.scoped(() => checkOneStep(kernels, checks, runs, run, step, before, after));
  }
  kernels.scoped(() => checkTrajectory(kernels, checks, runs, run, moments));
}

function checkOneStep(
  kernels: Kernels, checks: Checks, runs: Runs, run: Run, step: number, before: Moment,
  after: Moment,
): void {
  const options = optionsAt(run, step);
  const optimizer = openOptimizer(kernels, run.optimizer, options, before.parameters);
  optimizer.load(before.steps, before.state);
  optimizer.step(gradientsAt(runs, run, step));
  const state = optimizer.state();
  checks.that(state.steps.join() === after.steps.join(),
    () => `step ${step}: the parameters made [${state.steps}] steps, not [${after.steps}]`);
  checkNames(checks, run, state.names);
  const ulps = run.optimizer === 'sgd' ? 0 : ULPS;
  checkMoment(checks, optimizer.parameters(), state.tensors, before, after, ulps, `step ${step}`);
}

function checkNames(checks: Checks, run: Run, names: readonly string[]): void {
  const due = [0, 1].flatMap((place) => {
    return stateNames(run.optimizer, run.options).map((name) => `${place}.${name}`);
  });
  checks.that(names.join() === due.join(), () => `the state is [${names}], not [${due}]`);
}

function checkMoment(
  checks: Checks, parameters: readonly Tensor[], state: readonly Tensor[], before: Moment,
  after: Moment, ulps: number, what: string,
): void {
  const compare = (
    got: readonly Tensor[], due: readonly Tensor[], old: readonly Tensor[], kind: string,
  ): void => {
    checks.that(got.length === due.length, `${what}: ${got.length} ${kind} tensors`);
    for (const [place, expected] of due.entries()) {
      const [found, start] = [got[place], old[place]];
      if (!found || !start) continue;
      if (ulps === 0) checks.bits(found, expected, `${what}: ${kind} ${place}`);
      else checkStep(checks, found, expected, start, ulps, `${what}: ${kind} ${place}`);
    }
  };
  compare(parameters, after.parameters, before.parameters, 'parameter');
  compare(state, after.state, before.state, 'state');
}

function checkTrajectory(
  kernels: Kernels, checks: Checks, runs: Runs, run: Run, moments: ReadonlyMap<number, Moment>,
): void {
  const start = moments.get(0);
  if (!start) throw new RangeError(`the run ${run.name} has no beginning`);
  const optimizer = openOptimizer(kernels, run.optimizer, run.options, start.parameters);
  const dtype = dtypeOf(run);
  const drift = dtype === 'f32' ? DRIFT.f32 : DRIFT.f64;
  const last = Math.max(...moments.keys());
  for (let step = 1; step <= last; step++) {
    if (step === run.new_lr.before) optimizer.setRate(run.new_lr.lr);
    optimizer.step(gradientsAt(runs, run, step));
    const due = moments.get(step);
    if (!due) continue;
    for (const [place, tensor] of optimizer.parameters().entries()) {
      const expected = due.parameters[place] ?? tensor;
      const what = `after ${step} steps: parameter ${place}`;
      if (run.optimizer === 'sgd' && dtype === 'f32') checks.bits(tensor, expected, what);
      else checks.tensor(tensor, expected, { atol: drift, rtol: drift }, what);
    }
  }
}

/** Held against our formulas in f64 with declared deviations; PyTorch's numbers do not apply. */
export function checkDeviating(
  kernels: Kernels, checks: Checks, runs: Runs, run: Run, deviations: readonly Deviation[],
): void {
  const [first] = run.snapshots;
  if (!first) throw new RangeError(`the run ${run.name} has no beginning`);
  const start = momentOf(runs, run, first);
  const optimizer = openOptimizer(kernels, run.optimizer, run.options, start.parameters);
  const scalars = start.parameters.map((tensor) => Array.from(numbersOf(tensor), (value) => {
    return freshScalar(run.optimizer, run.options, value);
  }));
  const last = run.snapshots.at(-1)?.step ?? 0;
  const bound = dtypeOf(run) === 'f32' ? DRIFT.f32 : DRIFT.f64;
  for (let step = 1; step <= last; step++) {
    if (step === run.new_lr.before) optimizer.setRate(rateAt(run, step));
    optimizer.step(gradientsAt(runs, run, step));
    stepAll(runs, run, scalars, step, deviations);
  }
  for (const [place, tensor] of optimizer.parameters().entries()) {
    const values = (scalars[place] ?? []).map(({ value }) => value);
    const expected = tensorOf(tensor.dtype, tensor.shape, values);
    checks.tensor(tensor, expected, { atol: bound, rtol: bound },
      `after ${last} steps: parameter ${place}`);
  }
  for (const name of deviations) checks.deviates(name);
}

/** One step of the formulas over all parameters that have a gradient. */
export function stepAll(
  runs: Runs, run: Run, scalars: readonly (readonly Scalar[])[], step: number,
  deviations: readonly Deviation[] = [],
): void {
  for (const [place, gradient] of gradientsAt(runs, run, step).entries()) {
    if (!gradient) continue;
    const values = numbersOf(gradient);
    for (const [at, scalar] of (scalars[place] ?? []).entries()) {
      const options = optionsAt(run, step);
      stepScalar(run.optimizer, options, scalar, values[at] ?? NaN, deviations);
    }
  }
}
