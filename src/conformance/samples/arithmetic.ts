import { drawn, given, normal, sample, type OpSamples } from './sample.ts';

const apart = [
  sample('shapes that do not broadcast', [normal(2, 3), normal(2)]),
  sample('two dtypes', [normal(3), given('i32', [1, 2, 3])]),
  sample('booleans', [given('bool', [1, 0]), given('bool', [1, 1])]),
];

function binary(second: 'normal' | 'away'): OpSamples {
  return {
    integers: true,
    samples: [
      sample('plain', [normal(2, 3), drawn(second, 2, 3)]),
      sample('a row', [normal(2, 3, 4), drawn(second, 4)]),
      sample('a column', [normal(3, 1), drawn(second, 3, 5)]),
      sample('both repeated', [normal(3, 1), drawn(second, 1, 4)]),
      sample('a scalar', [normal(), drawn(second, 2, 2)]),
      sample('two scalars', [normal(), drawn(second)]),
      sample('long rows', [normal(3, 37), drawn(second, 37)]),
      sample('one element', [normal(1, 1), drawn(second, 1)]),
      sample('empty', [normal(0, 3), drawn(second, 3)]),
    ],
    bad: apart,
  };
}

export const arithmetic: Readonly<Record<string, OpSamples>> = {
  add: binary('normal'),
  sub: binary('normal'),
  mul: binary('normal'),
  div: binary('away'),
};
