import { describe, expect, test } from 'vitest';
import { applyFixes, type AppliedFix } from '../../src/engine/apply.ts';
import type { CompilerDiagnostic } from '../../src/engine/diagnostic.ts';
import type { Finding } from '../../src/engine/finding.ts';
import { asFixable } from '../../src/engine/fixpoint.ts';
import type { RuleDefinition } from '../../src/engine/rule.ts';
import type { Session } from '../../src/engine/session.ts';
import { isParseError, place, suspectsOf } from '../../src/migrate/judge.ts';
import { FILE, onName, open } from '../support/engine.ts';

const error = (line: number, column: number, message: string, file = FILE): CompilerDiagnostic => ({
  release: '0.25.7',
  kind: 'error',
  file,
  position: { line, column },
  spans: [],
  message,
  notes: [],
  fixIts: [],
});

interface Trial {
  readonly files: string | Record<string, string>;
  /** What is replaced by what. */
  readonly replace: readonly {
    readonly old: string;
    readonly new: string;
    readonly file?: string;
  }[];
  /** What the finding is about; default: the first thing that is replaced. */
  readonly site?: string;
  /** The diagnostic that asked for the fix. */
  readonly cause?: string;
  readonly before?: readonly CompilerDiagnostic[];
  readonly after: readonly CompilerDiagnostic[];
  /** Rules that may report something of their own. */
  readonly rules?: readonly RuleDefinition[];
}

/** The verdict on one fix that makes all the replacements: nothing, suspected, or certain. */
async function verdict(trial: Trial): Promise<string> {
  const { files, rules = [] } = trial;
  const session = await open({ files, rules });
  const finding = findingOf(session, trial);
  const before = place(session, trial.before ?? []);
  const fixable = asFixable(session, finding);
  if (!fixable) throw new Error('not fixable');
  const { applied } = applyFixes(session, [fixable]);
  const suspect = judged(session, applied, before, trial);
  if (!suspect) return 'stays';
  return `${suspect.certain ? 'guilty' : 'suspected'}: ${suspect.error.message}`;
}

function judged(
  session: Session,
  applied: readonly AppliedFix[],
  before: ReturnType<typeof place>,
  trial: Trial,
) {
  expect(applied).toHaveLength(1);
  return suspectsOf(session, applied, before, place(session, trial.after))[0];
}

function findingOf(session: Session, { replace, site, cause }: Trial): Finding {
  const edits = replace.map(({ old, new: text, file = FILE }) => {
    const start = session.sources.files.get(file)?.text.indexOf(old) ?? -1;
    if (start < 0) throw new Error(`no ${old}`);
    return { file, start, end: start + old.length, text };
  });
  const at = site === undefined ? -1 : (session.sources.files.get(FILE)?.text.indexOf(site) ?? -1);
  const { start = 0, end = 0 } = at < 0 ? (edits[0] ?? {}) : { start: at, end: at + 1 };
  const fix = { edits, imports: [], applicability: 'safe' } as const;
  const common = { code: 'MJ901', rule: 'r', file: FILE, start, end, message: 'm', fix };
  return cause === undefined ? common : { ...common, cause };
}

test('no fix is suspected for what a rule reports there and leaves to the user', async () => {
  const message = "'List[Int]' value has no attribute 'push_back'";
  const trial = {
    files: 'def f():\n    Vector().push_back(1)\n',
    replace: [{ old: 'Vector', new: 'List' }],
    after: [error(2, 10, message)],
  };
  const report = onName({ code: 'MJ902' }, 'push_back', () => ({}));
  expect(await verdict(trial)).toBe(`suspected: ${message}`);
  expect(await verdict({ ...trial, rules: [report] })).toBe('stays');
});

const copy = [{ old: 'x', new: 'x.copy()' }];

describe('a fix that a diagnostic asked for', () => {
  const cause = 'cannot be copied';
  const before = [error(2, 4, cause)];
  const files = 'def f():\n    x\n    y\n';
  const trial = { files, replace: copy, cause, before };

  test('stays when its cause is gone', async () => {
    expect(await verdict({ ...trial, after: [] })).toBe('stays');
  });

  test('is guilty when its cause still stands where it was', async () => {
    expect(await verdict({ ...trial, after: [error(2, 4, cause)] })).toBe(`guilty: ${cause}`);
  });

  test('stays when the same words are said about another line', async () => {
    expect(await verdict({ ...trial, after: [error(3, 4, cause)] })).toBe('stays');
  });

  test('is guilty of a new error inside what it wrote', async () => {
    const after = [error(2, 6, 'no attribute copy')];
    expect(await verdict({ ...trial, after })).toBe('guilty: no attribute copy');
  });

  test('stays when an error on another line is uncovered', async () => {
    expect(await verdict({ ...trial, after: [error(3, 4, 'unknown y')] })).toBe('stays');
  });

  test('stays when another error on its line, outside of its site, is uncovered', async () => {
    const twice = { ...trial, files: 'def f():\n    x + y\n' };
    expect(await verdict({ ...twice, after: [error(2, 15, 'unknown y')] })).toBe('stays');
  });

  test('is guilty of a new parse error anywhere on its lines', async () => {
    const twice = { ...trial, files: 'def f():\n    x + y\n' };
    const after = [error(2, 17, 'expected expression')];
    expect(await verdict({ ...twice, after })).toBe('guilty: expected expression');
  });

  test('is only suspected of other words at its site where it changed nothing there', async () => {
    const remote = { ...trial, replace: [{ old: 'def f()', new: 'def f(mut x: Int)' }], site: 'x' };
    const after = [error(2, 4, 'was hidden')];
    expect(await verdict({ ...remote, after })).toBe('suspected: was hidden');
    expect(await verdict({ ...remote, after: before })).toBe(`guilty: ${cause}`);
  });

  test('is not blamed for an error that was there before, moved by its edit', async () => {
    const old = 'unknown y';
    const replace = [{ old: 'x', new: 'x\n    z' }];
    const moved = {
      files,
      replace,
      cause,
      before: [...before, error(3, 4, old)],
      after: [error(4, 4, old)],
    };
    expect(await verdict(moved)).toBe('stays');
  });
});

describe('a fix without a cause', () => {
  const files = 'def f():\n    x + y\n    z\n';

  test('is only suspected of a new error on its lines: a compile without it decides', async () => {
    const trial = { files, replace: copy };
    expect(await verdict({ ...trial, after: [error(2, 15, 'bad')] })).toBe('suspected: bad');
    expect(await verdict({ ...trial, after: [error(2, 5, 'bad')] })).toBe('suspected: bad');
  });

  test('stays when a new error is elsewhere, or an old one on its line', async () => {
    const trial = { files, replace: copy };
    expect(await verdict({ ...trial, after: [error(3, 4, 'bad')] })).toBe('stays');
    const before = [error(2, 8, 'old')];
    expect(await verdict({ ...trial, before, after: [error(2, 15, 'old')] })).toBe('stays');
  });
});

describe('edits away from the finding', () => {
  const cause = 'wants a marker';
  const files = {
    [FILE]: 'struct S:\n    pass\n\ndef f():\n    x\n',
    'b.mojo': 'struct T:\n    pass\n',
  };
  const before = [error(5, 4, cause)];

  test('make the fix guilty of new errors on their lines, in the same file', async () => {
    const replace = [...copy, { old: 'struct S', new: 'struct S(Copyable)' }];
    const after = [error(1, 9, 'no such trait')];
    expect(await verdict({ files, replace, cause, before, after })).toBe('guilty: no such trait');
  });

  test('and in another file', async () => {
    const replace = [...copy, { old: 'struct T', new: 'struct T(Copyable)', file: 'b.mojo' }];
    const after = [error(1, 9, 'no such trait', 'b.mojo')];
    expect(await verdict({ files, replace, cause, before, after })).toBe('guilty: no such trait');
    const elsewhere = [error(2, 4, 'other', 'b.mojo')];
    expect(await verdict({ files, replace, cause, before, after: elsewhere })).toBe('stays');
  });
});

test.each([
  ["expected ':' after def", true],
  ['unexpected token in expression', true],
  ['statement must start on its own line', true],
  ['unterminated string', true],
  ["use of unknown declaration 'x'", false],
  ["cannot implicitly convert 'Int' value, expected 'String'", false],
])('%s: parse error %s', (message, expected) => {
  expect(isParseError(error(1, 0, message))).toBe(expected);
});
