import { drawn, given, index, normal, sample, type Draw, type OpSamples } from './sample.ts';

const REDUCTIONS = ['none', 'mean', 'sum'];

function paired(prediction: Draw, target: Draw): OpSamples {
  return {
    samples: [
      ...REDUCTIONS.map((name, reduction) => {
        return sample(name, [drawn(prediction, 3, 4), drawn(target, 3, 4)], { reduction });
      }),
      sample('one element', [drawn(prediction, 1), drawn(target, 1)]),
      sample('scalars', [drawn(prediction), drawn(target)]),
      sample('three axes', [drawn(prediction, 2, 3, 4), drawn(target, 2, 3, 4)]),
    ],
    bad: [
      sample('shapes that differ', [normal(3, 4), normal(3, 5)]),
      sample('no such reduction', [normal(2), normal(2)], { reduction: 3 }),
      sample('two dtypes', [normal(2), given('i32', [0, 1])]),
    ],
  };
}

export const losses: Readonly<Record<string, OpSamples>> = {
  mse: paired('normal', 'normal'),
  l1: paired('normal', 'normal'),
  bce_with_logits: paired('normal', 'unit'),
  cross_entropy: {
    samples: [
      ...REDUCTIONS.map((name, reduction) => {
        return sample(name, [normal(3, 5), index(5, 3)], { reduction });
      }),
      sample('smoothing', [normal(3, 5), index(5, 3)], { label_smoothing: 0.1 }),
      sample('smoothing, sum', [normal(4, 3), index(3, 4)], { reduction: 2, label_smoothing: 0.3 }),
      sample('ignored', [normal(4, 5), given('i64', [4, -100, 2, -100])], { ignore_index: -100 }),
      sample('one row', [normal(1, 4), index(4, 1)]),
      sample('32-bit', [normal(2, 4), given('i32', [3, 0])]),
    ],
    bad: [
      sample('a class past the end', [normal(2, 3), given('i64', [0, 3])]),
      sample('a negative class', [normal(2, 3), given('i64', [0, -1])]),
      sample('too few classes', [normal(2, 3), given('i64', [0])]),
      sample('real classes', [normal(2, 3), normal(2)]),
      sample('no such reduction', [normal(2, 3), index(3, 2)], { reduction: 7 }),
      sample('smoothing above 1', [normal(2, 3), index(3, 2)], { label_smoothing: 1.5 }),
    ],
  },
};
