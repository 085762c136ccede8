import type { AttributeValues } from '../schema.ts';
import { drawn, given, normal, sample, type OpSamples } from './sample.ts';

const WHOLE = sample('whole numbers', [given('i32', [1, 2])]);

function elementwise(
  draw: 'normal' | 'away', extra: Readonly<Record<string, AttributeValues>> = {},
): OpSamples {
  return {
    samples: [
      sample('plain', [drawn(draw, 3, 5)]),
      sample('a scalar', [drawn(draw)]),
      sample('one element', [drawn(draw, 1)]),
      sample('odd length', [drawn(draw, 67)]),
      sample('empty', [drawn(draw, 0, 2)]),
      ...Object.entries(extra).map(([name, attributes]) => {
        return sample(name, [drawn(draw, 2, 4)], attributes);
      }),
    ],
    bad: [WHOLE],
  };
}

function softened(): OpSamples {
  return {
    samples: [
      sample('plain', [normal(3, 5)], { dim: -1 }),
      sample('first axis', [normal(3, 4)], { dim: 0 }),
      sample('middle axis', [normal(2, 3, 4)], { dim: 1 }),
      sample('one element a row', [normal(3, 1)], { dim: 1 }),
      sample('wide', [normal(2, 41)], { dim: -1 }),
      sample('no rows', [normal(0, 3)], { dim: -1 }),
    ],
    bad: [
      sample('an axis that is not there', [normal(2, 3)], { dim: 2 }),
      sample('whole numbers', [given('i32', [1, 2], [1, 2])], { dim: 0 }),
    ],
  };
}

export const activations: Readonly<Record<string, OpSamples>> = {
  relu: elementwise('away'),
  leaky_relu: elementwise('away', {
    'a steep slope': { negative_slope: 0.2 }, 'a negative slope': { negative_slope: -0.5 },
  }),
  gelu: elementwise('normal', { 'by tanh': { tanh: 1 } }),
  sigmoid: elementwise('normal'),
  tanh: elementwise('normal'),
  softmax: softened(),
  log_softmax: softened(),
  dropout: {
    samples: [
      sample('training', [normal(4, 6)], { p: 0.3, training: 1, seed: 7 }),
      sample('evaluation', [normal(2, 3)], { p: 0.5, training: 0, seed: 1 }),
      sample('nothing dropped', [normal(2, 3)], { p: 0, training: 1, seed: 1 }),
      sample('all dropped', [normal(2, 3)], { p: 1, training: 1, seed: 1 }),
      sample('empty', [normal(0)], { p: 0.5, training: 1, seed: 1 }),
    ],
    bad: [
      sample('p above 1', [normal(3)], { p: 1.5, training: 1, seed: 1 }),
      sample('p below 0', [normal(3)], { p: -0.1, training: 1, seed: 1 }),
    ],
  },
};
