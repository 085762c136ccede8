import { describe, expect, test } from 'vitest';
import { readDiagnostics } from '../../src/toolchain/readDiagnostics.ts';
import { recordedDiagnostics, recordedOutput, recordedSource } from './support.ts';

const releases = ['25.5', '0.25.6', '0.25.7', '0.26.1', '0.26.2', '1.0', '1.2'] as const;

describe('readDiagnostics on recorded compiler output', () => {
  test('counts bytes from 0 behind non-ASCII text, in fix-its too', () => {
    const copy = recordedDiagnostics('0.25.7')
      .find(({ position, message }) => position.line === 19 && message.includes('copied'));
    const line = Buffer.from(recordedSource('0.25.7').split('\n')[18] ?? '');
    const start = line.indexOf('items');
    expect(line.toString('utf8').indexOf('items')).not.toBe(start);
    expect(copy?.position).toEqual({ line: 19, column: start });
    expect(copy?.spans).toEqual([
      { start: { line: 19, column: start }, end: { line: 19, column: start + 5 } },
    ]);
    const end = { line: 19, column: start + 5 };
    expect(copy?.notes.map((note) => note.fixIts)).toEqual([
      [{ span: { start: end, end }, text: '^' }], [{ span: { start: end, end }, text: '.copy()' }],
    ]);
  });

  test.each(releases)('every fix-it of %s that replaces a word points at that word', (release) => {
    const lines = recordedSource(release).split('\n').map((line) => Buffer.from(line));
    for (const { message, fixIts } of recordedDiagnostics(release)) {
      const old = /^'(\w+)' (?:has been|is|was) /.exec(message)?.[1];
      for (const { span } of old ? fixIts : []) {
        const line = lines[span.start.line - 1];
        expect(line?.subarray(span.start.column, span.end.column).toString()).toBe(old);
      }
    }
  });

  test.each(releases)('reads all of %s: no noise, notes attached', (release) => {
    const report = readDiagnostics(recordedOutput(release), release);
    const lines = [...new Set(recordedOutput(release).trim().split('\n'))];
    const notes = report.diagnostics.flatMap((diagnostic) => diagnostic.notes);
    expect(report.noise).toEqual([]);
    expect(report.diagnostics.length + notes.length + report.summaries.length).toBe(lines.length);
  });

  test('the closing sentence is a summary, not a diagnostic', () => {
    const { summaries } = readDiagnostics(recordedOutput('0.25.7'), '0.25.7');
    expect(summaries).toEqual(['failed to parse the provided Mojo source module']);
  });
});

describe('readDiagnostics on odd output', () => {
  const line = (kind: string, message: string): string => JSON.stringify({
    kind, message,
    diagnostic: { file: 'a.mojo', location: { line: 1, column: 0 }, ranges: [], fixIts: [] },
  });

  test('drops repeats and keeps the one with more notes', () => {
    const output = [line('error', 'x'), line('error', 'x'), line('note', 'n')].join('\n');
    const { diagnostics } = readDiagnostics(output, '0.25.7');
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.notes.map((note) => note.message)).toEqual(['n']);
  });

  test.each([
    'Stack dump:', '{"kind":"error"', '{"kind":7,"message":"x"}', '[]', '{}',
    '{"kind":"error","message":"x","diagnostic":{"file":1}}',
    '{"kind":"error","message":"x","diagnostic":{"file":"a","location":{"line":1,"column":0},"fixIts":[{}]}}',
  ])('takes %s for noise', (text) => {
    expect(readDiagnostics(text, '0.25.7')).toEqual({ diagnostics: [], summaries: [], noise: [text] });
  });

  test('a note without a parent is dropped', () => {
    expect(readDiagnostics(line('note', 'n'), '0.25.7').diagnostics).toEqual([]);
  });
});
