import type { AttributeValues } from '../schema.ts';
import { drawn, normal, sample, type OpSamples, type Sample } from './sample.ts';

function batch(name: string, shape: readonly number[], attributes: AttributeValues = {}): Sample {
  const channels = shape[1] ?? 1;
  const inputs = [
    normal(...shape), normal(channels), normal(channels), normal(channels),
    drawn('positive', channels),
  ];
  return sample(name, inputs, { training: 1, ...attributes });
}

function layer(
  name: string, shape: readonly number[], width: readonly number[], more: AttributeValues = {},
): Sample {
  const inputs = [normal(...shape), normal(...width), normal(...width)];
  return sample(name, inputs, { normalized_shape: width, ...more });
}

export const normalization: Readonly<Record<string, OpSamples>> = {
  batch_norm: {
    samples: [
      batch('training', [4, 3, 2, 3]),
      batch('evaluation', [4, 3, 2, 3], { training: 0 }),
      batch('two axes', [5, 3]),
      batch('momentum and eps', [3, 2, 2, 2], { momentum: 0.3, eps: 0.1 }),
      batch('one channel', [3, 1, 2, 2]),
      sample('no weight', [
        normal(4, 3), null, null, normal(3), drawn('positive', 3),
      ], { training: 1 }),
    ],
    bad: [
      batch('one axis', [4]),
      batch('a negative eps', [4, 3], { eps: -1 }),
      sample('a weight of another length', [
        normal(4, 3), normal(2), normal(3), normal(3), drawn('positive', 3),
      ], { training: 1 }),
      batch('one value a channel', [1, 3]),
    ],
  },
  layer_norm: {
    samples: [
      layer('plain', [3, 6], [6]),
      layer('three axes', [2, 3, 4], [4]),
      layer('two axes normalized', [2, 3, 4], [3, 4]),
      layer('a large eps', [3, 5], [5], { eps: 0.1 }),
      sample('no weight', [normal(3, 6), null, null], { normalized_shape: [6] }),
      sample('no bias', [normal(3, 6), normal(6), null], { normalized_shape: [6] }),
      layer('no rows', [0, 4], [4]),
    ],
    bad: [
      layer('another width', [3, 6], [5]),
      layer('more axes than there are', [6], [3, 6]),
      layer('a negative eps', [3, 6], [6], { eps: -1 }),
      sample('a weight of another length', [normal(3, 6), normal(5), normal(6)], {
        normalized_shape: [6],
      }),
      sample('a bias of another length', [normal(3, 6), normal(6), normal(4)], {
        normalized_shape: [6],
      }),
    ],
  },
};
