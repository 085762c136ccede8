import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openChecks } from '../../src/conformance/checks.ts';
import { randomOf } from '../../src/conformance/random.ts';
import {
  bf16Bits, bf16Value, f16Bits, f16Value, numbersOf, tensorOf,
} from '../../src/conformance/tensor.ts';

describe('16-bit floats', () => {
  const formats = [['f16', f16Bits, f16Value], ['bf16', bf16Bits, bf16Value]] as const;

  test.each(formats)('%s: every number comes back as it was', (_, bits, value) => {
    const all = Array.from({ length: 0x10000 }, (_, stored) => stored);
    const lost = all.filter((stored) => {
      const number = value(stored);
      return !Number.isNaN(number) && bits(number) !== stored;
    });
    expect(lost).toEqual([]);
  });

  test.each(formats)('%s: rounds to the nearest, ties to even', (_, bits, value) => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 0x7b00 }), fc.double({ min: 0, max: 1, noNaN: true }),
      (stored, part) => {
        const [below, above] = [value(stored), value(stored + 1)];
        if (!Number.isFinite(above)) return;
        const number = below + part * (above - below);
        const rounded = value(bits(number));
        const best = Math.min(number - below, above - number);
        expect(Math.abs(rounded - number)).toBe(best);
        if (number - below === above - number) expect(bits(number) % 2).toBe(0);
      }));
  });

  test('f16: the ends', () => {
    expect(f16Bits(65504)).toBe(0x7bff);
    expect(f16Bits(65519.99)).toBe(0x7bff);
    expect(f16Bits(65520)).toBe(0x7c00);
    expect(f16Bits(2 ** -25)).toBe(0);
    expect(f16Bits(2 ** -25 * 1.001)).toBe(1);
    expect(f16Bits(-0)).toBe(0x8000);
    expect(f16Value(f16Bits(NaN))).toBeNaN();
    expect(bf16Value(bf16Bits(-Infinity))).toBe(-Infinity);
    // Through f32 this one would be rounded twice, and up.
    expect(f16Bits(1 + 2 ** -11 + 2 ** -40)).toBe(0x3c01);
  });
});

describe('checks', () => {
  const found = (work: (checks: ReturnType<typeof openChecks>['checks']) => void) => {
    const { checks, sums } = openChecks({ op: 'conv2d', dtype: 'f32' });
    work(checks);
    return sums;
  };

  test('a failure names op, dtype, shape, index, expected and got', () => {
    const sums = found((checks) => checks.tensor(
      tensorOf('f32', [2, 3], [1, 2, 3, 4, 5, 7]), tensorOf('f32', [2, 3], [1, 2, 3, 4, 5, 6]),
      { rtol: 1e-6 }, 'result',
    ));
    expect(sums.message).toBe(
      'conv2d f32: result of shape [2, 3], index [1, 2]: expected 6, got 7 (off by 1, bound 0.000006)',
    );
    expect(sums).toMatchObject({ failures: 1, checks: 7 });
  });

  test.each([[NaN, 1], [1, NaN], [Infinity, 1], [1, Infinity], [-Infinity, Infinity]])(
    '%d is not %d, however wide the tolerance', (got, expected) => {
      expect(found((checks) => checks.close(got, expected, { atol: 1e300, rtol: 1 }, 'x')).failures)
        .toBe(1);
    },
  );

  test('NaN is NaN, and infinity is infinity', () => {
    expect(found((checks) => {
      checks.close(NaN, NaN, {}, 'x');
      checks.close(Infinity, Infinity, {}, 'x');
    }).failures).toBe(0);
  });

  test('bits tell -0 from 0 and whole numbers that f64 can not', () => {
    const zeros = [tensorOf('f64', [1], [0]), tensorOf('f64', [1], [-0])] as const;
    expect(found((checks) => checks.bits(zeros[0], zeros[1], 'x')).failures).toBe(1);
    const [a, b] = [2n ** 60n, 2n ** 60n + 1n].map((value) => {
      return { dtype: 'i64', shape: [1], data: BigInt64Array.of(value) } as const;
    });
    expect(a && b && found((checks) => checks.bits(a, b, 'x')).failures).toBe(1);
  });

  test('an error without a text is no good error', () => {
    expect(found((checks) => checks.fails(() => { throw new Error(''); }, 'x')).failures).toBe(1);
    expect(found((checks) => checks.fails(() => 1, 'x')).failures).toBe(1);
  });
});

test('random streams depend on seed and name only', () => {
  const draw = (seed: number, name: string): number[] => {
    const random = randomOf(seed, name);
    return Array.from({ length: 4 }, random.uniform);
  };
  expect(draw(1, 'a')).toEqual(draw(1, 'a'));
  expect(draw(1, 'a')).not.toEqual(draw(2, 'a'));
  expect(draw(1, 'a')).not.toEqual(draw(1, 'b'));
  const random = randomOf(0, 'normal');
  const many = Float64Array.from({ length: 20_000 }, () => random.normal());
  const mean = many.reduce((sum, value) => sum + value, 0) / many.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(numbersOf(tensorOf('i32', [2], [1, 2]))).toEqual(Float64Array.of(1, 2));
});
