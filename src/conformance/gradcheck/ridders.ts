/** A derivative with what it may be off by. */
export interface Derivative {
  readonly value: number;
  /** The method's own estimate of its error; Infinity when it found none. */
  readonly estimate: number;
}

const ROWS = 9;

/**
 * Derivatives by Ridders' method: central differences over steps that are halved, extrapolated to
 * the step 0. Of each function the value with the smallest estimated error wins; a kink or the end
 * of the domain inside a large step spoils the rows that saw it, and no others.
 *
 * C. J. F. Ridders, "Accurate computation of F'(x) and F'(x) F''(x)", 1982.
 *
 * `slopes` gives the central differences of all functions from `x - step` to `x + step`;
 * `isEnough` tells whether a function's derivative is known well enough.
 */
export function ridders(
  slopes: (step: number) => readonly number[],
  largest: number,
  isEnough: (found: Derivative, index: number) => boolean,
): Derivative[] {
  let best: Derivative[] = [];
  let before: number[][] = [];
  for (let row = 0, step = largest; row < ROWS; row++, step /= 2) {
    const rows = slopes(step).map((slope, index) => extrapolate(slope, before[index] ?? []));
    best = rows.map((columns, index) => better(best[index], columns, before[index] ?? []));
    if (best.every(isEnough)) break;
    before = rows;
  }
  return best;
}

/** One row of the tableau: each column removes another even power of the step. */
function extrapolate(slope: number, before: readonly number[]): number[] {
  const columns = [slope];
  for (let power = 4, at = 0; at < before.length; at++, power *= 4) {
    const [last = NaN, above = NaN] = [columns[at], before[at]];
    columns.push(last + (last - above) / (power - 1));
  }
  return columns;
}

function better(
  best: Derivative = { value: NaN, estimate: Infinity },
  columns: readonly number[], before: readonly number[],
): Derivative {
  let found = best;
  for (let at = 1; at < columns.length; at++) {
    const [value = NaN, left = NaN, above = NaN] = [columns[at], columns[at - 1], before[at - 1]];
    const estimate = Math.max(Math.abs(value - left), Math.abs(value - above));
    if (estimate <= found.estimate && Number.isFinite(value)) found = { value, estimate };
  }
  return found;
}
