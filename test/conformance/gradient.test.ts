import { describe, expect, test } from 'vitest';
import { openChecks } from '../../src/conformance/checks.ts';
import { checkGradients, type Problem } from '../../src/conformance/gradcheck/gradient.ts';
import { ridders } from '../../src/conformance/gradcheck/ridders.ts';
import { randomOf, type Random } from '../../src/conformance/random.ts';

const OPTIONS = { eps: 0.1, atol: 1e-8, rtol: 1e-6 };

type Spoil = (gradient: Float64Array) => Float64Array;

/** `f` of each element of one input of 12 numbers, its claimed derivative spoilt. */
function elementwise(
  f: (x: number) => number, slope: (x: number) => number, spoil: Spoil = (same) => same,
  draw: (random: Random) => number = (random) => random.normal(),
) {
  return (random: Random): Problem => {
    const values = Float64Array.from({ length: 12 }, () => draw(random));
    return {
      inputs: [{ name: 'x', shape: [3, 4], values }],
      outputShape: [3, 4],
      evaluate: (_, moved) => moved.map(f),
      gradients: (cotangent) => [spoil(values.map((x, at) => slope(x) * (cotangent[at] ?? 0)))],
    };
  };
}

function failuresOf(draw: (random: Random) => Problem, seed = 0) {
  const { checks, sums } = openChecks({ op: 'f', dtype: 'f64' });
  checkGradients(draw, (attempt) => randomOf(seed, `test ${attempt}`), OPTIONS, checks);
  return sums;
}

const sine = (spoil?: Spoil) => elementwise(Math.sin, Math.cos, spoil);

describe('gradients against differences', () => {
  test.each([0, 1, 2, 3, 4])('a right gradient passes, seed %i', (seed) => {
    const sums = failuresOf(sine(), seed);
    expect(sums).toMatchObject({ failures: 0, checks: 36 });
    expect(sums.worst).toBeLessThan(0.01);
  });

  const wrong: readonly (readonly [string, Spoil])[] = [
    ['by a factor of 1.001', (g) => g.map((x) => 1.001 * x)],
    ['by a factor of 1 + 1e-5', (g) => g.map((x) => (1 + 1e-5) * x)],
    ['in sign', (g) => g.map((x) => -x)],
    ['in one element', (g) => g.map((x, at) => (at === 7 ? 0 : x))],
    ['by two swapped elements', (g) => g.map((x, at) => (at < 2 ? g[1 - at] ?? 0 : x))],
    ['by 1e-4', (g) => g.map((x) => x + 1e-4)],
    ['by rounding to f32', (g) => g.map(Math.fround).map((x) => x * (1 + 2 ** -18))],
    ['and NaN', (g) => g.fill(NaN)],
    ['and infinite', (g) => g.fill(Infinity)],
    ['and too short', (g) => g.slice(0, 5)],
  ];
  test.each(wrong)('a gradient that is wrong %s fails', (_, spoil) => {
    const { failures, message } = failuresOf(sine(spoil));
    expect(failures).toBeGreaterThan(0);
    expect(message).toMatch(/^f f64: gradient of `x` \[3, 4\] at index \[\d, \d\]: expected .* got/);
  });

  test('of two inputs the swapped gradients fail', () => {
    const problem = (swap: boolean) => (random: Random): Problem => {
      const a = Float64Array.from({ length: 4 }, () => random.normal());
      const b = Float64Array.from({ length: 4 }, () => random.normal());
      const times = (x: Float64Array, y: Float64Array): Float64Array => {
        return x.map((value, at) => value * (y[at] ?? 0));
      };
      return {
        inputs: [{ name: 'a', shape: [4], values: a }, { name: 'b', shape: [4], values: b }],
        outputShape: [4],
        evaluate: (input, moved) => times(moved, input === 0 ? b : a),
        gradients: (v) => (swap ? [times(v, a), times(v, b)] : [times(v, b), times(v, a)]),
      };
    };
    expect(failuresOf(problem(false)).failures).toBe(0);
    expect(failuresOf(problem(true)).failures).toBeGreaterThan(0);
  });

  test('large inputs are probed in part, and in random directions', () => {
    const large = (factor: number) => (random: Random): Problem => {
      const values = Float64Array.from({ length: 1000 }, () => random.normal());
      return {
        inputs: [{ name: 'x', shape: [1000], values }],
        outputShape: [],
        evaluate: (_, moved) => Float64Array.of(moved.reduce((sum, x) => sum + x * x, 0)),
        gradients: ([v = 0]) => [values.map((x, at) => 2 * x * v * (at === 999 ? factor : 1))],
      };
    };
    expect(failuresOf(large(1)).failures).toBe(0);
    expect(failuresOf(large(1.5)).message).toMatch(/index \[999\]|in a random direction/);
  });
});

describe('kinks', () => {
  const relu = (x: number): number => Math.max(x, 0);
  const step = (x: number): number => (x > 0 ? 1 : 0);

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('a rectifier passes, seed %i', (seed) => {
    expect(failuresOf(elementwise(relu, step), seed).failures).toBe(0);
  });

  test('close to the kink the step is shrunk', () => {
    const near = elementwise(relu, step, undefined, (random) => 1e-5 * random.normal());
    expect(failuresOf(near).failures).toBe(0);
  });

  test('a wrong gradient does not hide behind a kink', () => {
    const wrong = elementwise(relu, step, (g) => g.map((x) => 1.001 * x));
    expect(failuresOf(wrong).failures).toBeGreaterThan(0);
    const sign = elementwise(Math.abs, (x) => -Math.sign(x), undefined, (r) => 0.02 * r.normal());
    expect(failuresOf(sign).failures).toBeGreaterThan(0);
  });

  test('a point on the kink is drawn again', () => {
    let draws = 0;
    const problem = elementwise(relu, step, undefined, (random) => {
      return draws++ < 12 ? 1e-12 : random.normal();
    });
    const sums = failuresOf(problem);
    expect(sums.failures).toBe(0);
    expect(draws).toBeGreaterThan(12);
  });

  test('what is nowhere differentiable is reported as that', () => {
    const rough = (x: number): number => Math.abs(Math.sin(1e7 * x)) * 1e-3;
    const { failures, message } = failuresOf(elementwise(rough, () => 0));
    expect(failures).toBe(1);
    expect(message).toMatch(/not differentiable here, at 5 points drawn: gradient of `x`/);
  });
});

test('Ridders: 13 digits of a derivative, and an estimate that holds', () => {
  const slope = (step: number): readonly number[] => {
    return [(Math.exp(1 + step) - Math.exp(1 - step)) / (2 * step)];
  };
  const [found] = ridders(slope, 0.1, () => false);
  expect(Math.abs((found?.value ?? 0) - Math.E)).toBeLessThan(1e-11);
  expect(Math.abs((found?.value ?? 0) - Math.E)).toBeLessThanOrEqual(10 * (found?.estimate ?? 0));
});
