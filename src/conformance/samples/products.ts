import { given, normal, sample, type OpSamples } from './sample.ts';

export const products: Readonly<Record<string, OpSamples>> = {
  matmul: {
    samples: [
      sample('plain', [normal(3, 4), normal(4, 2)]),
      sample('one element', [normal(1, 1), normal(1, 1)]),
      sample('odd sizes', [normal(7, 13), normal(13, 5)]),
      sample('larger than a tile', [normal(19, 33), normal(33, 35)]),
      sample('deep', [normal(3, 300), normal(300, 5)]),
      sample('many rows', [normal(200, 9), normal(9, 4)]),
      sample('several blocks', [normal(26, 40), normal(40, 530)]),
      sample('batched', [normal(2, 3, 4), normal(2, 4, 2)]),
      sample('repeated batch', [normal(2, 1, 3, 4), normal(3, 4, 2)]),
      sample('shared matrix', [normal(2, 3, 4), normal(4, 2)]),
      sample('no rows', [normal(0, 4), normal(4, 2)]),
      sample('nothing to sum', [normal(2, 0), normal(0, 3)]),
    ],
    bad: [
      sample('inner extents that differ', [normal(2, 3), normal(4, 2)]),
      sample('batches that differ', [normal(2, 2, 3), normal(3, 3, 2)]),
      sample('scalars', [normal(), normal()]),
      sample('two dtypes', [normal(1, 2), given('i32', [1, 2], [2, 1])]),
    ],
  },
  linear: {
    samples: [
      sample('plain', [normal(3, 4), normal(2, 4), normal(2)]),
      sample('no bias', [normal(3, 4), normal(2, 4), null]),
      sample('three axes', [normal(2, 3, 4), normal(2, 4), normal(2)]),
      sample('one row', [normal(1, 4), normal(2, 4), normal(2)]),
      sample('wide', [normal(5, 21), normal(18, 21), normal(18)]),
      sample('no rows', [normal(0, 4), normal(2, 4), normal(2)]),
    ],
    bad: [
      sample('features that differ', [normal(3, 5), normal(2, 4), normal(2)]),
      sample('a bias of another length', [normal(3, 4), normal(2, 4), normal(3)]),
      sample('a weight with one axis', [normal(3, 4), normal(4), normal(2)]),
      sample('a scalar', [normal(), normal(2, 4), normal(2)]),
    ],
  },
  attention: {
    samples: [
      sample('plain', [normal(2, 3, 5), normal(2, 4, 5), normal(2, 4, 2), null]),
      sample('heads', [normal(2, 2, 3, 4), normal(2, 2, 3, 4), normal(2, 2, 3, 4), null]),
      sample('causal', [normal(1, 2, 4, 3), normal(1, 2, 4, 3), normal(1, 2, 4, 3), null], {
        causal: 1,
      }),
      sample('scale', [normal(1, 3, 3), normal(1, 4, 3), normal(1, 4, 2), null], { scale: 0.7 }),
      sample('one key', [normal(1, 2, 3), normal(1, 1, 3), normal(1, 1, 3), null]),
    ],
    bad: [
      sample('widths that differ', [normal(1, 3, 5), normal(1, 4, 4), normal(1, 4, 2), null]),
      sample('lengths that differ', [normal(1, 3, 5), normal(1, 4, 5), normal(1, 3, 2), null]),
      sample('a vector', [normal(5), normal(4, 5), normal(4, 2), null]),
    ],
  },
};
