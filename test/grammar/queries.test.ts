// The queries that editors use compile against the grammar and find what they name.

import { expect, test } from 'vitest';
import { parse, query } from './mojo.ts';

const source = `from std.math import sqrt

@fieldwise_init
struct Point[T: Copyable](Movable):
    var x: Int

    fn norm(mut self, other: List[Int]) raises -> Float64:
        return sqrt(self.x^ + 1.5)  # why

comptime LIMIT = t"{LIMIT}\\n"
let = 3
`;

/** The last capture of each text, as in an editor, as `text: name`. */
function captured(name: string): string[] {
  const tree = parse(source);
  const last = new Map<string, string>();
  for (const { node, name: capture } of query(name).captures(tree.rootNode)) {
    last.set(`${node.startIndex} ${node.text.split('\n')[0] ?? ''}`, capture);
  }
  tree.delete();
  return [...last].map(([key, capture]) => `${key.replace(/^\d+ /, '')}: ${capture}`);
}

test('highlights.scm', () => {
  expect(captured('highlights.scm')).toEqual(
    expect.arrayContaining([
      'from: keyword.import',
      'math: module',
      'fieldwise_init: attribute',
      'struct: keyword',
      'Point: type.definition',
      'T: variable.parameter',
      'Movable: type',
      'fn: keyword',
      'norm: function',
      'mut: keyword.modifier',
      'self: variable.parameter',
      'List: type',
      'raises: keyword.exception',
      'Float64: type',
      'sqrt: function.call',
      '^: operator',
      '1.5: number.float',
      '# why: comment',
      'comptime: keyword',
      'LIMIT: constant',
      '\\n: string.escape',
      'let: variable',
    ]),
  );
});

test('tags.scm', () => {
  const tree = parse(source);
  const tags = query('tags.scm')
    .matches(tree.rootNode)
    .map(({ captures }) => {
      const kind = captures.find(({ name }) => name !== 'name')?.name;
      return `${kind} ${captures.find(({ name }) => name === 'name')?.node.text}`;
    });
  tree.delete();
  expect(tags).toEqual(
    expect.arrayContaining([
      'definition.class Point',
      'reference.implementation Movable',
      'definition.field x',
      'definition.method norm',
      'reference.call sqrt',
      'definition.constant LIMIT',
    ]),
  );
});
