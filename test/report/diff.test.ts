import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { renderDiff } from '../../src/report/diff.ts';
import { scratch } from '../workspace/scratch.ts';
import { NOTHING, viewOf } from './fixture.ts';

const LONG = Array.from({ length: 60 }, (_, at) => `line ${at}\n`).join('');

const CASES: Record<string, { path: string; before: string; after: string; bom?: boolean }> = {
  plain: { path: 'src/a.mojo', before: 'a\nb\nc\n', after: 'a\nB\nc\n' },
  'two hunks': {
    path: 'a.mojo',
    before: LONG,
    after: LONG.replace('line 3\n', '').replace('line 50', 'x\ny'),
  },
  'no final newline on both sides': { path: 'a.mojo', before: 'a\nb', after: 'a\nB' },
  'a final newline is added': { path: 'a.mojo', before: 'a', after: 'a\n' },
  'a final newline is lost': { path: 'a.mojo', before: 'a\nb\n', after: 'a\nb' },
  CRLF: { path: 'a.mojo', before: 'a\r\nb\r\nc\r\n', after: 'a\r\nB\r\nc\r\n' },
  'mixed line ends': { path: 'a.mojo', before: 'a\r\nb\nc\r\n', after: 'a\r\nB\nc\n' },
  'a lone carriage return and a form feed': {
    path: 'a.mojo',
    before: 'a\rb\n\fc\n',
    after: 'a\rb\n\fC\n',
  },
  'a byte-order mark': { path: 'a.mojo', before: 'a\nb\n', after: 'A\nb\n', bom: true },
  'everything goes': { path: 'a.mojo', before: 'a\n', after: '' },
  'everything comes': { path: 'a.mojo', before: '', after: 'a\n' },
  'a strange name': { path: 'a b/é "x"\\.🔥', before: 'a\n', after: 'b\n' },
  'a name with a blank': { path: 'a b.mojo', before: 'a\n', after: 'b\n' },
  'lines that look like a diff': {
    path: 'a.mojo',
    before: '-- x\n++ y\n',
    after: '++ y\n-- x\n@@ z\n',
  },
};

it.each(Object.entries(CASES))(
  'git apply takes the diff: %s',
  (_, { path, before, after, bom }) => {
    const mark = bom ? '\uFEFF' : '';
    const root = scratch();
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), mark + before);
    const result = { ...NOTHING, changed: [{ path, before, after }] };
    const diff = renderDiff(result, viewOf(result, { hasBom: () => bom ?? false }));
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: root, input: diff });
    expect(readFileSync(join(root, path), 'utf8')).toBe(mark + after);
  },
);

it('no change is no diff', () => {
  expect(renderDiff(NOTHING, viewOf(NOTHING))).toBe('');
});
