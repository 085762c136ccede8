// The two parser engines are one to the rest of the tool: same trees, same matches.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/packageRoot.ts';
import { loadSyntax } from '../../src/syntax/engine.ts';
import type { QueryLimits, Syntax, SyntaxNode } from '../../src/syntax/node.ts';
import { childrenOf } from '../../src/syntax/walk.ts';
import { loadNative } from '../support/nativeParser.ts';

const FOLDERS = ['rules', 'fixtures/legacy-kernels'];

/** Real code, and code with a syntax error, wide characters, and more than one buffer of text. */
const texts: [string, string][] = [
  ...FOLDERS.flatMap(mojoFiles),
  ['broken', 'fn f(:\n    let x = [1,\n\nstruct S\n    var y: Int\n'],
  ['wide', 'var s = "é🔥" # → 🔥\nlet t = s\n'],
  ['long', 'fn f(x: Int) -> Int:  # 🔥\n    return x + 1  # é\n\n'.repeat(2_000)],
];

function mojoFiles(folder: string): [string, string][] {
  const root = join(packageRoot(), folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.mojo'))
    .map((path) => [`${folder}/${path}`, readFileSync(join(root, path), 'utf8')]);
}

function lines(node: SyntaxNode, depth = 0): string[] {
  const { type, startIndex, endIndex, isNamed, isMissing, isError } = node;
  const flags = `${isNamed ? 'n' : ''}${isMissing ? 'm' : ''}${isError ? 'e' : ''}`;
  const own = `${'  '.repeat(depth)}${type} ${startIndex}-${endIndex} ${flags}`;
  return [own, ...childrenOf(node).flatMap((child) => lines(child, depth + 1))];
}

let wasm: Syntax;
let native: Syntax;
beforeAll(async () => {
  native = loadNative();
  wasm = await loadSyntax({ engine: 'wasm' });
}, 600_000);

describe('the native parser', () => {
  it('makes the same trees', () => {
    for (const [path, text] of texts) {
      const one = wasm.parse(text);
      const two = native.parse(text);
      expect(lines(two.root).join('\n'), path).toBe(lines(one.root).join('\n'));
      one.delete();
    }
  }, 120_000);

  const source = `(module) @file (function_definition name: (identifier) @name) @definition
    ((call function: (identifier) @callee) (#any-of? @callee "print" "range"))`;
  const limits: [string, QueryLimits | undefined][] = [
    ['everywhere', undefined],
    ['on some lines', { lines: { first: 10, last: 14 } }],
    ['at the top', { startDepth: 1 }],
  ];
  it.each(limits)('finds the same matches %s', (_where, limit) => {
    for (const [path, text] of texts) {
      const found = [wasm, native].map((syntax) => matches(syntax, source, text, limit));
      expect(found[1], path).toEqual(found[0]);
    }
  });
});

function matches(
  syntax: Syntax,
  source: string,
  text: string,
  limits: QueryLimits | undefined,
): string[] {
  const tree = syntax.parse(text);
  const query = syntax.query(source);
  const found = query.matches(tree.root, limits).map(({ pattern, captures }) => {
    const nodes = captures.map(({ name, node }) => `${name} ${node.startIndex}-${node.endIndex}`);
    return [pattern, ...nodes].join(' ');
  });
  query.delete();
  tree.delete();
  return found;
}
