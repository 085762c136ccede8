import { expect, onTestFinished, test } from 'vitest';
import { createSources, type SourceStore } from '../../src/engine/sources.ts';
import { buildIndex } from '../../src/semantics/project.ts';
import type { Syntax } from '../../src/syntax/node.ts';
import { loadSyntax } from '../../src/syntax/engine.ts';

/** As long as the trees that may stay: a few of these and the first has to go. */
const LONG = '# filler\n'.repeat(30_000);

async function open(texts: Readonly<Record<string, string>>) {
  const wasm = await loadSyntax({ engine: 'wasm' });
  const parsed: string[] = [];
  const syntax: Syntax = {
    ...wasm,
    parse(text) {
      parsed.push(text.slice(0, 20).split('\n')[0] ?? '');
      return wasm.parse(text);
    },
  };
  const inputs = Object.entries(texts).map(([path, text]) => ({ path, text, editable: true }));
  const sources = createSources(syntax, inputs);
  onTestFinished(() => sources.dispose());
  return { sources, parsed };
}

function look(sources: SourceStore, path: string): string | undefined {
  const type = sources.files.get(path)?.root.type;
  sources.trim();
  return type;
}

const FILES = [...'abcdefgh'];
const MORE = [...'ijklmnop'];
const PROJECT = Object.fromEntries(
  [...FILES, ...MORE].map((name) => [name, `fn ${name}(): pass\n${LONG}`]),
);

test('trees are made when asked for, and only few are kept', async () => {
  const { sources, parsed } = await open(PROJECT);
  expect(parsed).toEqual([]);
  for (const path of FILES) expect(look(sources, path)).toBe('module');
  expect(parsed).toHaveLength(FILES.length);
  expect(sources.parsed().length).toBeLessThan(5);
  expect(sources.parsed()).toContain('h');
});

test('a tree that had to be made again is kept before others', async () => {
  const { sources, parsed } = await open(PROJECT);
  for (const path of [...FILES, 'a', ...MORE, 'a']) look(sources, path);
  expect(parsed.filter((line) => line.startsWith('fn a')).length).toBe(2);
});

test('whether a text has errors is known without its tree', async () => {
  const { sources, parsed } = await open({ ...PROJECT, bad: 'fn (:\n' });
  expect(sources.files.get('bad')?.hasError).toBe(true);
  for (const path of FILES) look(sources, path);
  const before = parsed.length;
  expect(sources.files.get('bad')?.hasError).toBe(true);
  expect(sources.files.get('a')?.hasError).toBe(false);
  expect(parsed.length).toBe(before);
  sources.update('bad', 'fn f(): pass\n');
  expect(sources.files.get('bad')?.hasError).toBe(false);
});

test('the index outlives the trees', async () => {
  const user = 'from n import S\nfn f(s: S): pass\n';
  const owner = 'struct S:\n    var x: Int\n';
  const { sources } = await open({ ...PROJECT, 'm.mojo': user, 'n.mojo': owner });
  const index = buildIndex(sources.files);
  const fields = () => index.modules.get('n.mojo')?.structs[0]?.fields.map(({ name }) => name);
  const meaning = () => index.resolve('m.mojo', 'S', 30)?.kind;
  expect([fields(), meaning()]).toEqual([['x'], 'struct']);
  for (const path of FILES) look(sources, path);
  expect(sources.parsed()).not.toContain('n.mojo');
  expect([fields(), meaning()]).toEqual([['x'], 'struct']);
  expect(index.edges.map(({ from, to }) => [from, to])).toEqual([['m.mojo', 'n.mojo']]);
});
