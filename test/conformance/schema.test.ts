import { describe, expect, test } from 'vitest';
import { adoptAttributes, kindsOf, packAttributes, parseSchema } from '../../src/conformance/schema.ts';

const CONV = 'conv2d(Tensor x, Tensor weight, Tensor? bias, int stride=1, bool same=False, '
  + 'float scale=1e-5) -> Tensor';

describe('schema of an operation', () => {
  test('inputs and attributes, in order, with defaults', () => {
    const schema = parseSchema(CONV);
    expect(schema.name).toBe('conv2d');
    expect(schema.inputs.map(({ kind }) => kind)).toEqual(['Tensor', 'Tensor', 'Tensor?']);
    expect(schema.attributes).toEqual([
      { kind: 'int', name: 'stride', fallback: 1 },
      { kind: 'bool', name: 'same', fallback: 0 },
      { kind: 'float', name: 'scale', fallback: 1e-5 },
    ]);
  });

  test('lists', () => {
    const schema = parseSchema('concat(int axis, Tensor[] tensors, int[] dims=[1, -2]) -> Tensor');
    expect(kindsOf(schema, 3)).toEqual(['Tensor[]', 'Tensor[]', 'Tensor[]']);
    expect(packAttributes(schema, { axis: 4 })).toEqual({ ints: [4, 1, -2], floats: [] });
  });

  test('no input at all', () => {
    expect(parseSchema('zero() -> Tensor').inputs).toEqual([]);
  });

  test.each([
    'conv2d', 'conv2d(Tensor x)', 'f(Thing x) -> Tensor', 'f(Tensor x, Tensor x) -> Tensor',
    'f(int n=1.5) -> Tensor', 'f(Tensor[] xs, Tensor y) -> Tensor', 'f(Tensor) -> Tensor',
    'f(int[] dims, int n) -> Tensor', 'f(float x=) -> Tensor',
  ])('%s is refused', (text) => {
    expect(() => parseSchema(text)).toThrow(SyntaxError);
  });

  test('attributes are packed by kind, all of them', () => {
    expect(packAttributes(parseSchema(CONV), { stride: 2, scale: 0.5 }))
      .toEqual({ ints: [2, 0], floats: [0.5] });
  });

  test('a name that the schema does not know, and a value that nobody gave, are errors', () => {
    expect(() => packAttributes(parseSchema(CONV), { strides: 2 })).toThrow(/no attribute `strides`/);
    expect(() => packAttributes(parseSchema('f(int n) -> Tensor'), {})).toThrow(/`n` is not given/);
  });

  test("PyTorch's names become the schema's", () => {
    const schema = parseSchema('sum(Tensor x, bool keepdims=False, int[] axes=[]) -> Tensor');
    expect(adoptAttributes(schema, { dim: 1, keepdim: 1 })).toEqual({ axes: [1], keepdims: 1 });
    const softmax = parseSchema('softmax(Tensor x, int axis=-1) -> Tensor');
    expect(adoptAttributes(softmax, { dim: [0], other: 3 })).toEqual({ axis: 0, other: 3 });
  });
});
