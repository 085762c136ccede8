// Reads and writes test/corpus/*.txt, which are in tree-sitter's corpus format.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grammarPath } from './mojo.ts';

export interface CorpusCase {
  readonly title: string;
  readonly source: string;
  readonly expected: string;
}

export interface CorpusFile {
  readonly name: string;
  readonly path: string;
  readonly cases: readonly CorpusCase[];
}

const header = /^={3,}\n(.+)\n={3,}\n/gm;
const divider = /\n-{3,}\n/;

export function readCorpus(): CorpusFile[] {
  const folder = grammarPath('test/corpus');
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return names.sort().map((name) => {
    const path = join(folder, name);
    return { name, path, cases: readCases(readFileSync(path, 'utf8')) };
  });
}

function readCases(text: string): CorpusCase[] {
  const [, ...parts] = text.split(header);
  const cases: CorpusCase[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [source = '', expected = ''] = (parts[i + 1] ?? '').split(divider);
    cases.push({ title: parts[i] ?? '', source: `${source}\n`, expected: expected.trim() });
  }
  return cases;
}

export function writeCorpus(file: CorpusFile, print: (source: string) => string): void {
  const line = '='.repeat(80);
  const rule = '-'.repeat(80);
  const blocks = file.cases.map(({ title, source }) =>
    [line, title, line, source.replace(/\n$/, ''), rule, '', print(source), ''].join('\n'),
  );
  writeFileSync(file.path, blocks.join('\n'));
}
