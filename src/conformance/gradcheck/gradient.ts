import { indexIn, shapeText, short, type Checks } from '../checks.ts';
import type { Random } from '../random.ts';
import { countOf } from '../tensor.ts';
import { ridders, type Derivative } from './ridders.ts';

/** A function of several arrays at one point, with what it claims its gradients are. */
export interface Problem {
  readonly inputs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly values: Float64Array;
  }[];
  readonly outputShape: readonly number[];
  /** The result where one input has other values. */
  evaluate(input: number, values: Float64Array): Float64Array;
  /** The claimed gradients, one per input. */
  gradients(cotangent: Float64Array): readonly Float64Array[];
}

export interface GradientOptions {
  /** The largest step. */
  readonly eps: number;
  readonly atol: number;
  readonly rtol: number;
}

const COTANGENTS = 3;
const ALL_ELEMENTS = 96;
const SOME_ELEMENTS = 48;
const DIRECTIONS = 6;
const DRAWS = 5;
/** An estimate counts as small when it is below this part of the tolerance. */
const SURE = 0.1;
/** Each try after a kink takes a largest step of this part of the one before. */
const SHRINK = 1 / 64;
const STEPS = 3;

/**
 * Holds claimed gradients against differences, element by element (of large inputs a random part,
 * and random directions), for random cotangents. Where the differences do not settle there is a
 * kink nearby: the step is shrunk, then another point is drawn; no tolerance is ever widened.
 */
export function checkGradients(
  draw: (random: Random, attempt: number) => Problem,
  randomFor: (attempt: number) => Random,
  options: GradientOptions,
  checks: Checks,
): void {
  let unsettled = '';
  for (let attempt = 0; attempt < DRAWS; attempt++) {
    const random = randomFor(attempt);
    const problem = draw(random, attempt);
    const found = comparisons(problem, random, options);
    const isEmpty = problem.inputs.every(({ values }) => values.length === 0);
    if (found.length === 0) return checks.that(isEmpty, 'no element was compared');
    const wrong = found.some((one) => one.isSettled && !(one.error <= one.bound));
    const open = found.find(({ isSettled }) => !isSettled);
    if (wrong || !open) {
      return found.filter(({ isSettled }) => isSettled)
        .forEach(({ error, bound, message }) => checks.error(error, bound, message));
    }
    unsettled = open.message();
  }
  checks.that(false, `not differentiable here, at ${DRAWS} points drawn: ${unsettled}`);
}

interface Comparison {
  readonly error: number;
  readonly bound: number;
  /** Whether the differences are sure of themselves. */
  readonly isSettled: boolean;
  readonly message: () => string;
}

function comparisons(problem: Problem, random: Random, options: GradientOptions): Comparison[] {
  const size = countOf(problem.outputShape);
  const cotangents = Array.from({ length: COTANGENTS }, () => {
    return Float64Array.from({ length: size }, () => random.normal());
  });
  const gradients = cotangents.map((cotangent) => problem.gradients(cotangent));
  return problem.inputs.flatMap(({ values }, input) => {
    return probes(values.length, random).flatMap((probe) => {
      const found = differentiate(problem, input, probe, cotangents, options);
      const compared = found.map((numeric, at) => {
        return compare(problem, input, probe, numeric, gradients[at]?.[input], options);
      });
      const isWrong = compared.some((one) => one.isSettled && !(one.error <= one.bound));
      if (!isWrong) return compared;
      const jumps = kinksAt(problem, input, probe, cotangents, options.eps);
      return compared.map((one, at) => {
        const jump = jumps[at] ?? 0;
        return jump > 0 && jump >= one.error ? { ...one, isSettled: false } : one;
      });
    });
  });
}

/** Where to go from the point: along one element, or in a direction. */
interface Probe {
  readonly element?: number;
  readonly along: readonly (readonly [index: number, amount: number])[];
}

function probes(count: number, random: Random): Probe[] {
  const element = (index: number): Probe => ({ element: index, along: [[index, 1]] });
  if (count <= ALL_ELEMENTS) return Array.from({ length: count }, (_, index) => element(index));
  const some = random.shuffled(count).slice(0, SOME_ELEMENTS).map(element);
  const directions = Array.from({ length: DIRECTIONS }, () => ({
    along: Array.from({ length: count }, (_, index) => [index, random.normal()] as const),
  }));
  return [...some, ...directions];
}

/** One derivative per cotangent. */
function differentiate(
  problem: Problem, input: number, probe: Probe, cotangents: readonly Float64Array[],
  { eps, atol, rtol }: GradientOptions,
): Derivative[] {
  const isSure = ({ value, estimate }: Derivative): boolean => {
    return estimate <= SURE * (atol + rtol * Math.abs(value));
  };
  let best: Derivative[] = [];
  for (let step = eps, round = 0; round < STEPS; step *= SHRINK, round++) {
    const found = ridders((size) => slopes(problem, input, probe, cotangents, size), step, isSure);
    best = found.map((one, at) => {
      const before = best[at];
      return before && before.estimate <= one.estimate ? before : one;
    });
    if (best.every(isSure)) break;
  }
  return best;
}

/**
 * By how much the slopes right and left of the point differ, per cotangent; 0 where the difference
 * is one of curvature, which shrinks with the step. Central differences at a kink agree on a value
 * that is no derivative.
 */
function kinksAt(
  problem: Problem, input: number, { along }: Probe, cotangents: readonly Float64Array[],
  eps: number,
): number[] {
  const values = problem.inputs[input]?.values ?? new Float64Array();
  const at = (step: number): Float64Array => {
    const moved = values.slice();
    for (const [index, amount] of along) moved[index] = (values[index] ?? 0) + step * amount;
    return problem.evaluate(input, moved);
  };
  const here = at(0);
  const jumps = (step: number): number[] => {
    const [above, below] = [at(step), at(-step)];
    return cotangents.map((cotangent) => {
      const bend = cotangent.reduce((sum, v, place) => {
        const middle = here[place] ?? NaN;
        return sum + v * ((above[place] ?? NaN) - middle - (middle - (below[place] ?? NaN)));
      }, 0);
      return Math.abs(bend / step);
    });
  };
  const [wide, close] = [jumps(eps / 1000), jumps(eps / 4000)];
  return close.map((jump, index) => (jump > 0.7 * (wide[index] ?? NaN) ? jump : 0));
}

/** Divided by the step that the rounded arguments really make. */
function slopes(
  problem: Problem, input: number, { along }: Probe, cotangents: readonly Float64Array[],
  step: number,
): number[] {
  const values = problem.inputs[input]?.values ?? new Float64Array();
  const [up, down] = [values.slice(), values.slice()];
  for (const [index, amount] of along) {
    up[index] = (values[index] ?? 0) + step * amount;
    down[index] = (values[index] ?? 0) - step * amount;
  }
  const [index = 0] = along.length === 1 ? (along[0] ?? []) : [];
  const width = along.length === 1 ? (up[index] ?? 0) - (down[index] ?? 0) : 2 * step;
  const [above, below] = [problem.evaluate(input, up), problem.evaluate(input, down)];
  return cotangents.map((cotangent) => {
    let sum = 0;
    for (let at = 0; at < cotangent.length; at++) {
      sum += (cotangent[at] ?? 0) * ((above[at] ?? NaN) - (below[at] ?? NaN));
    }
    return sum / width;
  });
}

function compare(
  problem: Problem, input: number, { element, along }: Probe, numeric: Derivative,
  gradient: Float64Array | undefined, { atol, rtol }: GradientOptions,
): Comparison {
  let got = 0;
  for (const [index, amount] of along) got += amount * (gradient?.[index] ?? NaN);
  const tolerance = atol + rtol * Math.abs(numeric.value);
  const bound = tolerance + 2 * numeric.estimate;
  const error = Math.abs(got - numeric.value);
  const message = (): string => {
    const { name = '', shape = [] } = problem.inputs[input] ?? {};
    const where = element === undefined ? 'in a random direction'
      : `at index ${shapeText(indexIn(shape, element))}`;
    return `gradient of \`${name}\` ${shapeText(shape)} ${where}: expected ${numeric.value} `
      + `(estimated error ${short(numeric.estimate)}), got ${got}`
      + ` (off by ${short(error)}, bound ${short(bound)})`;
  };
  return { error, bound, isSettled: numeric.estimate <= SURE * tolerance, message };
}
