// The committed parser and module were built from the committed grammar and scanner.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { grammarPath } from './mojo.ts';

const read = (name: string): string => readFileSync(grammarPath(name), 'utf8');

test('generated.json is current (else: node scripts/build-grammar.mjs)', () => {
  const recorded = JSON.parse(read('generated.json')) as Record<string, string>;
  const sources = ['grammar.js', 'src/scanner.c', 'src/lexer.h', 'src/parser.c'];
  const names = [...sources, 'tree-sitter-mojo.wasm'];
  const current = names.map((name) => {
    const bytes = readFileSync(grammarPath(name));
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  expect(recorded).toEqual(Object.fromEntries(current));
});

interface NodeType {
  readonly type: string;
  readonly named: boolean;
  readonly fields?: Record<string, unknown>;
}

test('the README names every node and field', () => {
  const types = JSON.parse(read('src/node-types.json')) as NodeType[];
  const words = new Set(read('README.md').match(/\w+/g));
  const names = types.filter(({ named }) => named).flatMap(({ type, fields }) => [
    type,
    ...Object.keys(fields ?? {}),
  ]);
  expect(names.filter((name) => !words.has(name))).toEqual([]);
});
