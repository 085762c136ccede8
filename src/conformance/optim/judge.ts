import { shapeText, indexIn, type Checks } from '../checks.ts';
import { numbersOf, type Dtype, type Tensor } from '../tensor.ts';

const PRECISION: Partial<Record<Dtype, { readonly digits: number; readonly least: number }>> = {
  f32: { digits: 23, least: -126 },
  f64: { digits: 52, least: -1022 },
};

/** The distance between neighbouring numbers of a dtype around a value. */
function ulpAt(value: number, dtype: Dtype): number {
  const { digits, least } = PRECISION[dtype] ?? { digits: 52, least: -1022 };
  const exponent = value === 0 ? least : Math.floor(Math.log2(Math.abs(value)));
  return 2 ** (Math.max(exponent, least) - digits);
}

/**
 * Compares what a step made of a tensor with what it should be, in units of the last place of the
 * larger of value and update: next to zero an ulp of the value itself means nothing.
 */
export function checkStep(
  checks: Checks, got: Tensor, expected: Tensor, before: Tensor, ulps: number, what: string,
): void {
  const [found, due, old] = [numbersOf(got), numbersOf(expected), numbersOf(before)];
  for (const [at, value] of due.entries()) {
    const start = old[at] ?? NaN;
    const scale = Math.max(Math.abs(value), Math.abs(start), Math.abs(value - start));
    const error = Math.abs((found[at] ?? NaN) - value) / ulpAt(scale, expected.dtype);
    checks.error(error, ulps, () => {
      const place = shapeText(indexIn(expected.shape, at));
      return `${what} of shape ${shapeText(expected.shape)}, index ${place}: expected ${value}, `
        + `got ${found[at]}, ${Number(error.toPrecision(3))} ulp of ${scale} apart `
        + `(bound ${ulps})`;
    });
  }
}
