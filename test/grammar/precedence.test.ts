// How operators group: every pair of binary operators against an independent table of levels, and
// the mixed forms one by one.

import { describe, expect, test } from 'vitest';
import type { Node } from 'web-tree-sitter';
import { first, parse } from './mojo.ts';

// From the loosest to the tightest; only `**` groups to the right.
const levels = [
  ['or'],
  ['and'],
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
  ['**'],
];
const operators = levels.flatMap((names, level) => names.map((name) => ({ name, level })));

const leaves = new Set(['identifier', 'integer', 'string', 'none', 'parameters']);

/** The expression with a pair of parentheses around each node that has parts. */
function grouped(node: Node): string {
  if (leaves.has(node.type)) return node.text;
  const parts = node.children.filter((child) => child !== null).map(part);
  return `(${parts.join(' ')})`;
}

function part(node: Node): string {
  if (!node.isNamed) return node.text;
  if (node.type === 'argument_list' || node.type === 'slice') return node.text;
  return grouped(node);
}

function group(source: string): string {
  const tree = parse(`${source}\n`);
  const node = first(tree, 'expression_statement').firstChild;
  const text = node && !tree.rootNode.hasError ? grouped(node) : 'ERROR';
  tree.delete();
  return text;
}

describe('pairs of binary operators', () => {
  test.each(operators)('a $name b … c', ({ name: left, level }) => {
    for (const { name: right, level: other } of operators) {
      const toTheLeft = level > other || (level === other && left !== '**');
      const expected = toTheLeft ? `((a ${left} b) ${right} c)` : `(a ${left} (b ${right} c))`;
      expect(group(`a ${left} b ${right} c`)).toBe(expected);
    }
  });
});

const mixed: [string, string][] = [
  ['-a ** b', '(- (a ** b))'],
  ['a ** -b', '(a ** (- b))'],
  ['a ** -b ** c', '(a ** (- (b ** c)))'],
  ['-a * b', '((- a) * b)'],
  ['~a & b', '((~ a) & b)'],
  ['- -a', '(- (- a))'],
  ['-a.b', '(- (a . b))'],
  ['-a[b]', '(- (a [ b ]))'],
  ['-a(b)', '(- (a (b)))'],
  ['a.b ** c', '((a . b) ** c)'],
  ['await a + b', '((await a) + b)'],
  ['await a.b', '(await (a . b))'],
  ['a + b^', '(a + (b ^))'],
  ['a ** b^', '(a ** (b ^))'],
  ['-a^', '(- (a ^))'],
  ['a.b^', '((a . b) ^)'],
  ['a^.b', '((a ^) . b)'],
  ['a ^ b^ * c', '(a ^ ((b ^) * c))'],
  ['a | b == c & d', '((a | b) == (c & d))'],
  ['a < b < c', '(a < b < c)'],
  ['a < b == c in d', '(a < b == c in d)'],
  ['a < b + c', '(a < (b + c))'],
  ['a not in b | c', '(a not in (b | c))'],
  ['not a == b', '(not (a == b))'],
  ['not a in b', '(not (a in b))'],
  ['not a and b', '((not a) and b)'],
  ['not a or not b and c', '((not a) or ((not b) and c))'],
  ['not not a', '(not (not a))'],
  ['a == b and c != d', '((a == b) and (c != d))'],
  ['a is not b or c', '((a is not b) or c)'],
  ['a or b if c and d else e or f', '((a or b) if (c and d) else (e or f))'],
  ['a if b else c if d else e', '(a if b else (c if d else e))'],
  ['a + b if c else d', '((a + b) if c else d)'],
  ['lambda: a if b else c', '(lambda : (a if b else c))'],
  ['lambda: a or b', '(lambda : (a or b))'],
  ['a := b or c', '(a := (b or c))'],
  ['fn (a) -> b | c', '(fn (a) -> (b | c))'],
];

test.each(mixed)('%s', (source, expected) => {
  expect(group(source)).toBe(expected);
});
