import type { AttributeValues } from '../schema.ts';
import { drawn, given, index, normal, sample, type Draw, type OpSamples } from './sample.ts';

function reduction(draw: Draw, axes: (dim: number) => AttributeValues): OpSamples {
  const empty = draw === 'apart'
    ? [] : [sample('no elements to reduce', [drawn(draw, 2, 0)], { ...axes(1), keepdim: 0 })];
  return {
    samples: [
      sample('all', [drawn(draw, 2, 3, 4)]),
      sample('last axis', [drawn(draw, 2, 3, 4)], axes(-1)),
      sample('first axis', [drawn(draw, 2, 3, 4)], axes(0)),
      sample('middle axis kept', [drawn(draw, 2, 3, 4)], { ...axes(1), keepdim: 1 }),
      sample('all kept', [drawn(draw, 2, 3)], { keepdim: 1 }),
      sample('a scalar', [drawn(draw)]),
      sample('one element', [drawn(draw, 1, 1)], axes(0)),
      sample('long', [drawn(draw, 2, 61)], axes(1)),
      sample('no rows', [drawn(draw, 0, 3)], axes(1)),
      ...empty,
    ],
    bad: [
      sample('an axis that is not there', [normal(2, 3)], axes(2)),
      sample('an axis before the first', [normal(2, 3)], axes(-3)),
      ...(draw === 'apart' ? [sample('the largest of nothing', [normal(2, 0)], axes(1))] : []),
    ],
  };
}

const dims = (dim: number): AttributeValues => ({ dim: [dim] });

export const shapes: Readonly<Record<string, OpSamples>> = {
  reshape: {
    integers: true,
    samples: [
      sample('plain', [normal(2, 3, 4)], { shape: [4, 6] }),
      sample('one left open', [normal(2, 3, 4)], { shape: [3, -1] }),
      sample('to a scalar', [normal(1, 1)], { shape: [] }),
      sample('empty', [normal(0, 3)], { shape: [3, 0] }),
    ],
    bad: [
      sample('another number of elements', [normal(2, 3)], { shape: [4, 2] }),
      sample('two left open', [normal(2, 3)], { shape: [-1, -1] }),
      sample('a negative extent', [normal(2, 3)], { shape: [-2, -3] }),
      sample('what does not divide', [normal(2, 3)], { shape: [4, -1] }),
      sample('nine axes', [normal(1)], { shape: [1, 1, 1, 1, 1, 1, 1, 1, 1] }),
    ],
  },
  transpose: {
    integers: true,
    samples: [
      sample('plain', [normal(2, 3, 4)], { dim0: 0, dim1: 2 }),
      sample('from the back', [normal(2, 3, 4)], { dim0: -1, dim1: -2 }),
      sample('an axis with itself', [normal(2, 3)], { dim0: 1, dim1: 1 }),
      sample('empty', [normal(0, 3)], { dim0: 0, dim1: 1 }),
    ],
    bad: [
      sample('an axis that is not there', [normal(2, 3)], { dim0: 0, dim1: 2 }),
      sample('an axis before the first', [normal(2, 3)], { dim0: -3, dim1: 0 }),
    ],
  },
  concat: {
    integers: true,
    samples: [
      sample('plain', [normal(2, 1, 3), normal(2, 2, 3), normal(2, 3, 3)], { dim: 1 }),
      sample('one is empty', [normal(1, 2), normal(0, 2), normal(2, 2)], { dim: 0 }),
      sample('from the back', [normal(2, 2), normal(2, 1)], { dim: -1 }),
      sample('alone', [normal(2, 3)], { dim: 0 }),
    ],
    bad: [
      sample('extents that differ', [normal(2, 3), normal(2, 4)], { dim: 0 }),
      sample('ranks that differ', [normal(2, 3), normal(2)], { dim: 0 }),
      sample('an axis that is not there', [normal(2), normal(2)], { dim: 1 }),
      sample('two dtypes', [normal(2), given('i32', [1, 2])], { dim: 0 }),
      sample('nothing', [], { dim: 0 }),
    ],
  },
  embedding: {
    samples: [
      sample('plain', [normal(5, 3), index(5, 2, 3)]),
      sample('one', [normal(5, 3), index(5, 1)]),
      sample('a scalar index', [normal(4, 2), index(4)]),
      sample('repeated', [normal(3, 2), given('i64', [1, 1, 0, 1])]),
      sample('32-bit', [normal(3, 2), given('i32', [2, 0])]),
      sample('no index', [normal(3, 2), index(3, 0)]),
    ],
    bad: [
      sample('an index past the end', [normal(3, 2), given('i64', [3])]),
      sample('a negative index', [normal(3, 2), given('i64', [-1])]),
      sample('real indices', [normal(3, 2), normal(2)]),
      sample('a table with one axis', [normal(3), given('i64', [1])]),
    ],
  },
  sum: reduction('normal', dims),
  mean: reduction('normal', dims),
  max: reduction('apart', dims),
};
