import { describe, expect, test } from 'vitest';
import type { CompilerDiagnostic } from '../../src/engine/diagnostic.ts';
import type { Release } from '../../src/releases.ts';
import { FIX_IT_ROWS } from '../../src/toolchain/fixitRows.ts';
import { chooseFixIt } from '../../src/toolchain/fixits.ts';
import { recordedDiagnostics, recordedSource } from './support.ts';

/** `row line: replaced → replacement` of all that is let through. */
function chosen(release: Release): string[] {
  const text = recordedSource(release);
  const lines = text.split('\n').map((line) => Buffer.from(line));
  return recordedDiagnostics(release).flatMap((diagnostic) => {
    const choice = chooseFixIt(diagnostic, text);
    if (!choice) return [];
    const edits = choice.fixIts.map(({ span, text: replacement }) => {
      const line = lines[span.start.line - 1];
      const end = span.end.line === span.start.line ? span.end.column : undefined;
      return `${line?.subarray(span.start.column, end).toString()} → ${replacement}`;
    });
    const { line } = diagnostic.position;
    return [`${choice.row} ${line}: ${edits.join(', ')} (${choice.applicability})`];
  }).sort();
}

const COPIES = ['implicit-copy 19:  → .copy() (safe)', 'implicit-copy 23:  → .copy() (safe)'];
const RENAMES = [
  'dunder-rename 25: __origin_of → origin_of (safe)', 'dunder-rename 25: __type_of → type_of (safe)',
];
const OWNED = ['owned 12: owned → deinit (safe)', 'owned 18: owned → var (safe)'];

describe('chooseFixIt on recorded compiler output', () => {
  test('25.5 offers nothing worth taking', () => expect(chosen('25.5')).toEqual([]));
  test('0.25.6', () => expect(chosen('0.25.6')).toEqual([...COPIES, ...OWNED]));
  test('0.25.7', () => expect(chosen('0.25.7')).toEqual([...RENAMES, ...COPIES, ...OWNED]));
  test('0.26.1', () => expect(chosen('0.26.1')).toEqual([
    'alias 4: alias → comptime (safe)', ...RENAMES, ...COPIES, ...OWNED,
    'struct-parameter 16: size → Self.size (safe)',
  ]));
  test('0.26.2: a comment is not swallowed, `import random` is left alone', () => {
    expect(chosen('0.26.2')).toMatchSnapshot();
    const all = chosen('0.26.2').join('\n');
    expect(all).toContain('parameter-if-for 32');
    expect(all).not.toContain('parameter-if-for 29');
    expect(all).toContain('std-import 1');
    expect(all).not.toContain('std-import 2');
  });
  test('1.0', () => expect(chosen('1.0')).toMatchSnapshot());
  test('1.2', () => expect(chosen('1.2')).toMatchSnapshot());

  test('every row is seen in some recording', () => {
    const releases = ['0.25.6', '0.25.7', '0.26.1', '0.26.2', '1.0', '1.2'] as const;
    const seen = new Set(releases.flatMap(chosen).map((entry) => entry.split(' ')[0]));
    expect([...seen].sort()).toEqual(FIX_IT_ROWS.map((row) => row.name).sort());
  });
});

describe('chooseFixIt refuses', () => {
  const insertion = (line: number, column: number, text: string) =>
    ({ span: { start: { line, column }, end: { line, column } }, text });
  const copyAt = (column: number, file = 'a.mojo'): CompilerDiagnostic => ({
    release: '0.25.7', kind: 'error', file: 'a.mojo', position: { line: 1, column: 0 }, spans: [],
    message: "value of type 'T' cannot be implicitly copied, it does not conform to 'ImplicitlyCopyable'",
    fixIts: [],
    notes: [{
      file, position: { line: 1, column: 0 }, fixIts: [insertion(1, column, '.copy()')],
      message: "you can copy it explicitly with '.copy()'",
    }],
  });

  test.each([
    ['a copy between destructured names', 'L, U = f(x)', 1],
    ['a copy behind a comma', 'L, U = f(x)', 2],
    ['a copy inside a word', 'value', 3],
    ['a place past the end of the line', 'x', 9],
  ])('%s', (_, text, column) => expect(chooseFixIt(copyAt(column), text)).toBeUndefined());

  test.each([
    ['return self.items', 17], ['var a = f(x, k=b)', 11], ['var a = x if c else y', 9],
    ['var a = xs[0]', 13], ['f(a, b)', 3], ['"é"; f(a)', Buffer.byteLength('"é"; f(a')],
  ])('but not the copy in %s', (text, column) => {
    expect(chooseFixIt(copyAt(column), text)?.row).toBe('implicit-copy');
  });

  test('edits of another file', () => {
    expect(chooseFixIt(copyAt(5, 'other.mojo'), 'value')).toBeUndefined();
  });

  test('a place outside the text', () => {
    const diagnostic = copyAt(5);
    diagnostic.notes[0]?.fixIts.splice(0, 1, insertion(7, 0, '.copy()'));
    expect(chooseFixIt(diagnostic, 'value')).toBeUndefined();
  });

  test('a row outside its releases', () => {
    const owned: CompilerDiagnostic = {
      ...copyAt(0), release: '0.26.2', message: "'owned' has been deprecated, use 'var' instead",
      notes: [],
      fixIts: [{ span: { start: { line: 1, column: 5 }, end: { line: 1, column: 10 } }, text: 'var' }],
    };
    expect(chooseFixIt(owned, 'fn f(owned x: Int):')).toBeUndefined();
    expect(chooseFixIt({ ...owned, release: '0.26.1' }, 'fn f(owned x: Int):')?.row).toBe('owned');
  });
});
