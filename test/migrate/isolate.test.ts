import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isolate } from '../../src/migrate/isolate.ts';

/** Isolates among the numbers below `count`; the cure is to leave all `guilty` ones out. */
async function among(count: number, guilty: readonly number[]) {
  let calls = 0;
  const found = await isolate(
    Array.from({ length: count }, (_, at) => at),
    (leftOut) => {
      calls += 1;
      return Promise.resolve(guilty.every((one) => leftOut.includes(one)));
    },
  );
  return { found: found.sort((a, b) => a - b), calls };
}

describe('isolate', () => {
  test('finds one guilty among a hundred, wherever it is, in few calls', async () => {
    for (const one of [0, 1, 37, 50, 98, 99]) {
      const { found, calls } = await among(100, [one]);
      expect(found).toEqual([one]);
      expect(calls).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(100)) + 1);
    }
  });

  test('finds several that are all needed for the cure, near or far from each other', async () => {
    expect((await among(64, [3, 4])).found).toEqual([3, 4]);
    expect((await among(64, [0, 31, 63])).found).toEqual([0, 31, 63]);
    expect((await among(8, [0, 1, 2, 3, 4, 5, 6, 7])).found).toHaveLength(8);
  });

  test('finds one of a pair that is only harmful together', async () => {
    const found = await isolate([...'abcdefgh'], (leftOut) =>
      Promise.resolve(leftOut.includes('b') || leftOut.includes('g')),
    );
    expect(found).toHaveLength(1);
    expect(['b', 'g']).toContain(found[0]);
  });

  test('asks nothing if there is one suspect or none', async () => {
    expect(await among(1, [0])).toEqual({ found: [0], calls: 0 });
    expect(await among(0, [])).toEqual({ found: [], calls: 0 });
  });

  test('names just the guilty ones, in 2·k·(2 + log2(n/k)) calls', async () => {
    const sets = fc.tuple(fc.integer({ min: 2, max: 60 }), fc.array(fc.nat(59), { maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(sets, async ([count, raw]) => {
        const guilty = [...new Set(raw.map((one) => one % count))].sort((a, b) => a - b);
        fc.pre(guilty.length > 0);
        const { found, calls } = await among(count, guilty);
        expect(found).toEqual(guilty);
        const k = guilty.length;
        expect(calls).toBeLessThanOrEqual(2 * k * (2 + Math.log2(count / k)) + 1);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  test('what it names is a cure even if leaving one thing out breaks another', async () => {
    // 3 is guilty; 5 must not be left out without 6, since 6 needs it.
    const cures = (leftOut: readonly number[]): boolean =>
      leftOut.includes(3) && (!leftOut.includes(5) || leftOut.includes(6));
    const found = await isolate([0, 1, 2, 3, 4, 5, 6, 7], (out) => Promise.resolve(cures(out)));
    expect(found).toContain(3);
    expect(cures(found)).toBe(true);
  });

  test('a predicate that fails lets its error through', async () => {
    const broken = isolate([1, 2], () => Promise.reject(new Error('no compiler')));
    await expect(broken).rejects.toThrow('no compiler');
  });
});
