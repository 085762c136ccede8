import { describe, expect, test } from 'vitest';
import { earliestPhase, diagnose, type DiagnosedFinding } from '../../src/engine/diagnose.ts';
import type { CompilerDiagnostic } from '../../src/engine/diagnostic.ts';
import type { Applicability } from '../../src/engine/finding.ts';
import { findAll, syntaxFindings } from '../../src/engine/findings.ts';
import { defineRule, type Phase, type RuleDefinition } from '../../src/engine/rule.ts';
import type { Session } from '../../src/engine/session.ts';
import { FILE, fix, onName, open, rename, rule } from '../support/engine.ts';

describe('applicability', () => {
  const levels: readonly Applicability[] = ['safe', 'unsafe', 'display'];
  const at = async (
    own: Applicability,
    site: Applicability,
  ): Promise<Applicability | undefined> => {
    const made = onName({ code: 'MJ901', applicability: own }, 'old', (match, ctx) => ({
      edits: [ctx.replace(match.node('name'), 'new')],
      applicability: site,
    }));
    const session = await open({ files: 'old()\n', rules: [made] });
    return syntaxFindings(session, FILE)[0]?.fix?.applicability;
  };

  test('can be lowered at a site but not raised', async () => {
    for (const [rank, own] of levels.entries()) {
      for (const [siteRank, site] of levels.entries()) {
        expect(await at(own, site)).toBe(levels[Math.max(rank, siteRank)]);
      }
    }
  });

  test('safe fixes are applied always, unsafe ones on demand, the others never', async () => {
    const rules = levels.map((applicability, level) =>
      rename({ code: `MJ${901 + level}`, applicability }, applicability, 'new'),
    );
    const files = 'safe(unsafe, display)\n';
    expect((await fix({ files, rules })).text).toBe('new(unsafe, display)\n');
    expect((await fix({ files, rules, unsafeFixes: true })).text).toBe('new(new, display)\n');
  });
});

describe('where the parser is unsure', () => {
  const old = rename({ code: 'MJ901' }, 'old', 'new');

  test('a fix is only shown, the rest of the file is migrated', async () => {
    const files = 'def g():\n    x = old 1 2\n\ndef f():\n    old()\n';
    const { text, session } = await fix({ files, rules: [old] });
    expect(text).toBe('def g():\n    x = old 1 2\n\ndef f():\n    new()\n');
    expect(syntaxFindings(session, FILE).map(({ fix: made }) => made?.applicability)).toEqual([
      'display',
    ]);
  });

  test('an edit that reaches over an error is only shown', async () => {
    const all = rule({
      code: 'MJ901',
      syntax: {
        query: '(function_definition) @f',
        visit: (match, ctx) => {
          const node = match.node('f');
          return { at: node, message: 'all', edits: [ctx.replace(node, 'pass')] };
        },
      },
    });
    const files = 'def f():\n    x = = 2\n    y()\n';
    expect((await fix({ files, rules: [all] })).text).toBe(files);
  });
});

describe('files that are only read', () => {
  test('are neither searched nor edited', async () => {
    const old = rename({ code: 'MJ901' }, 'old', 'new');
    const { texts } = await fix({
      files: 'old()\n',
      context: { 'c.mojo': 'old()\n' },
      rules: [old],
    });
    expect(texts).toEqual({ [FILE]: 'new()\n', 'c.mojo': 'old()\n' });
  });

  test('are seen by project rules, whose findings there are left out', async () => {
    const project: RuleDefinition = defineRule({
      code: 'MJ901',
      name: 'everywhere',
      summary: '',
      release: '25.3',
      applicability: 'safe',
      source: '',
      project: {
        visit: ({ files }) =>
          [...files.values()].flatMap((ctx) => {
            const start = ctx.text.indexOf('old');
            if (start < 0) return [];
            const range = { start, end: start + 3 };
            const at = { startIndex: range.start, endIndex: range.end };
            return { at, file: ctx.path, message: 'old', edits: [ctx.replace(range, 'new')] };
          }),
      },
    });
    const { texts, session } = await fix({
      files: 'old()\n',
      context: { 'c.mojo': 'old()\n' },
      rules: [project],
    });
    expect(texts).toEqual({ [FILE]: 'new()\n', 'c.mojo': 'old()\n' });
    expect(findAll(session)).toEqual([]);
  });
});

test('a finding in a file that is only read stays when its cure is in one that is not', async () => {
  const project: RuleDefinition = defineRule({
    code: 'MJ901',
    name: 'elsewhere',
    summary: '',
    release: '25.3',
    applicability: 'safe',
    source: '',
    project: {
      visit: ({ files }) => {
        const cure = files.get(FILE)?.replace({ start: 0, end: 3 }, 'new');
        const at = { startIndex: 0, endIndex: 3 };
        return cure && { at, file: 'c.mojo', message: 'old', edits: [{ ...cure, file: FILE }] };
      },
    },
  });
  const context = { 'c.mojo': 'old()\n' };
  const session = await open({ files: 'old()\n', context, rules: [project] });
  expect(findAll(session).map(({ file }) => file)).toEqual(['c.mojo']);
});

test('several patterns of a rule at one site make one finding', async () => {
  const twice = rule({
    code: 'MJ901',
    syntax: {
      query: '(identifier) @n (call function: (_) @n)',
      visit: (match) => ({ at: match.node('n'), message: 'seen' }),
    },
  });
  const session = await open({ files: 'f()\n', rules: [twice] });
  expect(syntaxFindings(session, FILE)).toHaveLength(1);
});

test('findings of a rule with variants carry the code and name of the row', async () => {
  const row = { summary: '', release: '25.3' } as const;
  const variants = [{ ...row, code: 'MJ910', name: 'row-ten' } as const];
  const made = (variant: string) => onName({ code: 'MJ900', variants }, 'old', () => ({ variant }));
  const codes = async (variant: string): Promise<string[]> => {
    const session = await open({ files: 'old()\n', rules: [made(variant)] });
    return syntaxFindings(session, FILE).map(({ code, rule: name }) => `${code} ${name}`);
  };
  expect(await codes('MJ910')).toEqual(['MJ910 row-ten']);
  expect(await codes('MJ911')).toEqual([]);
});

describe('diagnostics', () => {
  const error = (line: number, column: number, message: string): CompilerDiagnostic => ({
    release: '0.25.7',
    kind: 'error',
    file: FILE,
    position: { line, column },
    spans: [],
    message,
    notes: [],
    fixIts: [],
  });
  const listens = (code: `MJ${number}`, message: RegExp, replacements: string[]): RuleDefinition =>
    defineRule({
      code,
      name: `rule-${code}`,
      summary: '',
      release: '25.3',
      applicability: 'safe',
      source: '',
      diagnostic: {
        messages: [message],
        phase: 'body',
        visit: ({ node }, ctx) =>
          replacements.map((text) => ({
            at: node,
            message: text,
            edits: [ctx.replace(node, text)],
          })),
      },
    });
  const messages = (session: Session, ...list: CompilerDiagnostic[]): string[] =>
    diagnose(session, list).found.map(({ finding }) => `${finding.code} ${finding.message}`);

  test('go to the first rule that has something to say, in order of codes', async () => {
    const rules = [
      listens('MJ901', /unknown/, []),
      listens('MJ902', /old/, ['b']),
      listens('MJ903', /old/, ['c']),
    ];
    const session = await open({ files: 'f(old)\n', rules });
    expect(messages(session, error(1, 2, 'old is unknown'))).toEqual(['MJ902 b']);
    expect(diagnose(session, [error(1, 2, 'else')]).unclaimed).toHaveLength(1);
  });

  test('lead to the node at their UTF-8 column, also where a block begins', async () => {
    const session = await open({
      files: 'def f():\n    old("é🔥", é.old)\n',
      rules: [listens('MJ901', /old/, ['new'])],
    });
    const texts = diagnose(session, [error(2, 4, 'old'), error(2, 21, 'old')]).found.map(
      ({ finding }) => session.context(FILE)?.text.slice(finding.start, finding.end),
    );
    expect(texts).toEqual(['old', 'old']);
  });

  test('have alternatives: the next draft comes up when one is denied', async () => {
    const session = await open({ files: 'f(old)\n', rules: [listens('MJ901', /old/, ['a', 'b'])] });
    const place = error(1, 2, 'old');
    const { fixKey } = await import('../../src/engine/fixpoint.ts');
    for (const expected of ['MJ901 a', 'MJ901 b', 'MJ901 b']) {
      expect(messages(session, place)).toEqual([expected]);
      for (const { finding } of diagnose(session, [place]).found) {
        session.denied.set(fixKey(session, finding), 'refuted');
      }
    }
  });

  test('give the same fresh names however often they are looked at', async () => {
    const fresh = defineRule({
      code: 'MJ901',
      name: 'fresh',
      summary: '',
      release: '25.3',
      applicability: 'safe',
      source: '',
      diagnostic: {
        messages: [/old/],
        phase: 'body',
        visit: ({ node }, ctx) => {
          const name = ctx.freshName('tmp');
          return { at: node, message: name, edits: [ctx.replace(node, name)] };
        },
      },
    });
    const session = await open({ files: 'f(old, old)\n', rules: [fresh] });
    const both = [error(1, 2, 'old'), error(1, 7, 'old')];
    for (let look = 0; look < 2; look += 1) {
      expect(messages(session, ...both)).toEqual(['MJ901 tmp', 'MJ901 tmp_1']);
    }
  });

  test('warnings reach only the rules that want them', async () => {
    const quiet = listens('MJ901', /old/, ['a']);
    const eager = defineRule({
      ...listens('MJ902', /old/, []),
      diagnostic: {
        messages: [/old/],
        phase: 'body',
        warnings: true,
        visit: ({ node }) => ({ at: node, message: 'warned' }),
      },
    });
    const session = await open({ files: 'f(old)\n', rules: [quiet, eager] });
    expect(messages(session, { ...error(1, 2, 'old'), kind: 'warning' })).toEqual(['MJ902 warned']);
  });

  test('in files that are only read are left to nobody', async () => {
    const session = await open({
      files: 'x\n',
      context: { 'c.mojo': 'old\n' },
      rules: [listens('MJ901', /old/, ['a'])],
    });
    expect(messages(session, { ...error(1, 0, 'old'), file: 'c.mojo' })).toEqual([]);
  });

  test('are repaired root causes first, file by file', () => {
    const found = (file: string, phase: Phase): DiagnosedFinding => ({
      finding: { code: 'MJ901', rule: 'r', file, start: 0, end: 0, message: phase },
      phase,
      diagnostic: error(1, 0, 'x'),
    });
    const chosen = earliestPhase([
      found('a', 'body'),
      found('a', 'import'),
      found('b', 'declaration'),
      found('a', 'import'),
      found('c', 'parse'),
      found('b', 'body'),
    ]);
    expect(chosen.map(({ finding, phase }) => `${finding.file} ${phase}`)).toEqual([
      'a import',
      'b declaration',
      'a import',
      'c parse',
    ]);
  });
});

describe('helpers of the file context', () => {
  test('removeLines takes the lines if nothing else is on them', async () => {
    const session = await open({ files: 'a()\r\n  old()  \r\nb(); old()\r\nold()' });
    const ctx = session.context(FILE);
    const removed = (start: number): string | undefined => {
      const edit = ctx?.removeLines({ start, end: start + 5 });
      return edit && ctx?.text.slice(edit.start, edit.end);
    };
    expect(removed(7)).toBe('  old()  \r\n');
    expect(removed(21)).toBe('old()');
    expect(removed(28)).toBe('old()');
  });

  test('hasComment knows comments from strings, also where a block begins', async () => {
    const session = await open({ files: 'def f():\n    # c\n    x = "# no"\n' });
    const ctx = session.context(FILE);
    expect(ctx?.hasComment({ start: 13, end: 16 })).toBe(true);
    expect(ctx?.hasComment({ start: 17, end: 32 })).toBe(false);
  });

  test('indentAt gives the blanks of the line', async () => {
    const session = await open({ files: 'if x:\n\ty()\n' });
    expect(session.context(FILE)?.indentAt(9)).toBe('\t');
    expect(session.context(FILE)?.indentAt(2)).toBe('');
  });
});
