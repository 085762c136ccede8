// What is no Mojo gives a tree with errors in it, never a crash or a hang.

import { describe, expect, test } from 'vitest';
import { parse } from './mojo.ts';

function hasError(source: string): boolean {
  const tree = parse(source);
  const { hasError } = tree.rootNode;
  tree.delete();
  return hasError;
}

const deep = 5000;

describe('deep nesting', () => {
  test.each([
    ['(', ')'],
    ['[', ']'],
    ['f(', ')'],
    ['a[', ']'],
    ['{1: ', '}'],
    ['not ', ''],
    ['-', ''],
  ])('%s', (open, close) => {
    expect(hasError(`x = ${open.repeat(deep)}1${close.repeat(deep)}\n`)).toBe(false);
    if (close) expect(hasError(`x = ${open.repeat(deep)}\n`)).toBe(true);
    if (close) expect(hasError(`x = 1${close.repeat(deep)}\n`)).toBe(true);
  });

  test('blocks deeper than the scanner remembers', () => {
    const nested = (depth: number): string =>
      Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}if a:\n`).join('') +
      `${' '.repeat(depth)}b\n`;
    expect(hasError(nested(300))).toBe(false);
    expect(hasError(nested(1000))).toBe(true);
  });

  test('interpolations deeper than the scanner remembers', () => {
    expect(hasError(`x = ${'t"{'.repeat(20)}1${'}"'.repeat(20)}\n`)).toBe(false);
    expect(hasError(`x = ${'t"{'.repeat(deep)}1${'}"'.repeat(deep)}\n`)).toBe(true);
  });
});

describe('what is cut off', () => {
  test.each([
    'x = "a',
    "x = 'a\ny = 1\n",
    'x = """a\ny = 1\n',
    'x = t"{a',
    'x = t"{',
    'x = "a\\',
    'x = r"\\',
    'x = `a',
    'f(',
    'fn',
    'fn f(',
    'fn f() -> ',
    'fn f():',
    'if a:\n',
    'struct S[',
    'x = a +',
    '@',
    'x = a \\',
  ])('%j', (source) => {
    expect(hasError(source)).toBe(true);
  });
});

describe('what only looks like a tree', () => {
  test.each([
    ['a template', 'struct {{name}}:\n    pass\n'],
    ['an operator of another language', 'x = a && b\n'],
    ['a comment of another language', '// a\n'],
    ['a keyword as a name', 'var var = 1\n'],
    ['a body that is not indented', 'if a:\nb\n'],
    ['a line that is indented', 'a\n    b\n'],
    ['two statements on a line', 'a b\n'],
    ['a string of two lines', 'x = "a\nb"\n'],
    ['letters after a number', 'x = 1a\n'],
  ])('%s', (_, source) => {
    expect(hasError(source)).toBe(true);
  });
});

test('what follows an error is still read', () => {
  const tree = parse('fn f():\n    x = = 1\n\nfn g():\n    pass\n');
  const names = tree.rootNode.descendantsOfType('function_definition').map((node) =>
    node?.childForFieldName('name')?.text,
  );
  tree.delete();
  expect(names).toContain('g');
});
