import { describe, expect, test } from 'vitest';
import { filterFindings, syntaxFindings } from '../../src/engine/findings.ts';
import { FILE, fix, open, rename } from '../support/engine.ts';

const old = rename({ code: 'MJ101', name: 'old-name' }, 'old', 'new');
const stale = rename({ code: 'MJ102', name: 'stale-name' }, 'stale', 'new');

interface Outcome {
  /** Lines of the findings that stand. */
  readonly lines: readonly number[];
  /** Texts of the suppression comments that silence nothing. */
  readonly unused: readonly string[];
  readonly reasons: readonly string[];
}

async function findings(text: string): Promise<Outcome> {
  const session = await open({ files: text, rules: [old, stale] });
  const { kept, suppressions } = filterFindings(session, syntaxFindings(session, FILE));
  const source = session.sources.files.get(FILE);
  return {
    lines: kept.map(({ start }) => source?.lines.locate(start).line ?? 0),
    unused: suppressions
      .filter(({ used }) => !used)
      .map(({ suppression: { range } }) => text.slice(range.start, range.end)),
    reasons: suppressions.map(({ suppression }) => suppression.reason),
  };
}

describe('a suppression comment', () => {
  test('at the end of a line silences that line', async () => {
    const text = 'old()  # odyssey-migrate: ignore[MJ101] kept for the benchmark\nold()\n';
    const outcome = await findings(text);
    expect(outcome).toEqual({ lines: [2], unused: [], reasons: ['kept for the benchmark'] });
  });

  test('alone on a line silences the next line, also when indented', async () => {
    const text = 'def f():\n    # odyssey-migrate: ignore[MJ101] why\n    old()\n    old()\n';
    expect((await findings(text)).lines).toEqual([4]);
  });

  test('for the file silences all of it, wherever it stands', async () => {
    const text = 'old()\nstale()\nold()\n# odyssey-migrate: ignore-file[MJ101] generated\n';
    expect((await findings(text)).lines).toEqual([2]);
  });

  test('takes several rules, by code or by name', async () => {
    const text = 'old(stale)  # odyssey-migrate: ignore[MJ101, stale-name] why\n';
    expect((await findings(text)).lines).toEqual([]);
  });

  test('that names no rule, or another one, silences nothing', async () => {
    const none = await findings('old()  # odyssey-migrate: ignore because\n');
    expect(none).toMatchObject({ lines: [1], reasons: ['because'] });
    const other = await findings('old()  # odyssey-migrate: ignore[MJ102] why\n');
    expect(other.lines).toEqual([1]);
    expect(other.unused).toEqual(['# odyssey-migrate: ignore[MJ102] why']);
  });

  test('that silences nothing is reported as unused, one that does is not', async () => {
    const text = [
      '# odyssey-migrate: ignore[MJ101] first',
      'fine()',
      '# odyssey-migrate: ignore[MJ101] second',
      'old()',
      '',
    ];
    expect((await findings(text.join('\n'))).unused).toEqual([text[0]]);
  });

  test('within a string is text', async () => {
    const text = 'old("# odyssey-migrate: ignore[MJ101] no")\n';
    expect(await findings(text)).toEqual({ lines: [1], unused: [], reasons: [] });
  });

  test('works with CRLF and keeps the carriage return out of the reason', async () => {
    const text = '# odyssey-migrate: ignore[MJ101] why\r\nold()\r\nold()\r\n';
    expect(await findings(text)).toEqual({ lines: [3], unused: [], reasons: ['why'] });
  });

  test('keeps the fix away, in every pass', async () => {
    const text = 'old()  # odyssey-migrate: ignore[MJ101] why\nold()\n';
    expect((await fix({ files: text, rules: [old] })).text).toBe(
      text.replace(/old\(\)\n$/, 'new()\n'),
    );
  });
});

test('per-path ignores silence a rule by pattern, code, name and group', async () => {
  const files = {
    'a.mojo': 'old(stale)\n',
    'tests/b.mojo': 'old(stale)\n',
    'gen/c.mojo': 'old(stale)\n',
  };
  const taste = rename({ code: 'MJ401', group: 'modernize' }, 'stale', 'new');
  const { texts } = await fix({
    files,
    rules: [old, taste],
    perPathIgnores: [
      { pattern: 'tests/**', ignore: ['MJ1'] },
      { pattern: 'gen/', ignore: ['old-name', 'modernize'] },
    ],
  });
  expect(texts).toEqual({
    'a.mojo': 'new(new)\n',
    'tests/b.mojo': 'old(new)\n',
    'gen/c.mojo': 'old(stale)\n',
  });
});
