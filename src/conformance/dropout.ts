import type { Kernels } from './kernels.ts';
import { randomOf } from './random.ts';
import type { Case } from './suite.ts';
import { numbersOf, tensorOf } from './tensor.ts';

const COUNT = 20_000;

/**
 * What no golden numbers can hold, since every library draws its own mask: survivors are scaled by
 * `1 / (1 - p)`, their share is `1 - p`, and the seed decides who they are.
 */
export function dropoutCases(seed: number): Case[] {
  return (['f64', 'f32'] as const).map((dtype) => ({
    id: `dropout, survivors: ${dtype}`,
    op: 'dropout',
    dtype,
    run: (kernels, checks) => {
      const random = randomOf(seed, 'dropout');
      const values = Array.from({ length: COUNT }, () => 1 + random.uniform());
      const x = tensorOf(dtype, [COUNT], values);
      for (const p of [0.1, 0.5, 0.9]) {
        const [first, again, other] = [7, 7, 8].map((own) => dropped(kernels, x, p, own));
        if (!first || !again || !other) return;
        const kept = first.filter((value) => value !== 0).length;
        const spread = 6 * Math.sqrt(COUNT * p * (1 - p));
        checks.error(Math.abs(kept - COUNT * (1 - p)), spread,
          () => `p = ${p}: ${kept} of ${COUNT} survive, ${COUNT * (1 - p)} are due`);
        const given = numbersOf(x);
        const scaled = first.every((value, at) => {
          return value === 0 || Math.abs(value * (1 - p) - (given[at] ?? NaN)) < 1e-6;
        });
        checks.that(scaled, `p = ${p}: survivors are not x / (1 - p)`);
        checks.that(first.join() === again.join(), `p = ${p}: equal seeds, other survivors`);
        const alike = first.filter((value, at) => (value === 0) === (other[at] === 0)).length;
        const chance = p * p + (1 - p) * (1 - p);
        checks.error(Math.abs(alike - COUNT * chance), 6 * Math.sqrt(COUNT * chance * (1 - chance)),
          () => `p = ${p}: two seeds agree about ${alike} of ${COUNT} elements`);
      }
    },
  }));
}

function dropped(
  kernels: Kernels, x: Parameters<Kernels['tensor']>[0], p: number, seed: number,
): Float64Array {
  return kernels.scoped(() => {
    const attributes = { p, training: 1, seed };
    const { output } = kernels.forward('dropout', [kernels.tensor(x)], attributes);
    return numbersOf(kernels.read(output)).slice();
  });
}
