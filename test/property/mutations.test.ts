// Whatever a text looks like: no crash, no edit outside findings, a second run that does nothing,
// every comment kept, no new syntax error.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules as manifest } from '../../rules/manifest.ts';
import type { AppliedFix } from '../../src/engine/apply.ts';
import { censusProblem, takeCensus, type Census } from '../../src/engine/census.ts';
import { applyEdits, type Edit } from '../../src/engine/edit.ts';
import { runToFixpoint } from '../../src/engine/fixpoint.ts';
import { activeRules } from '../../src/engine/select.ts';
import { openSession, type Session } from '../../src/engine/session.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import { loadSharedSyntax } from '../support/engine.ts';
import { readCorpus } from '../grammar/corpus-file.ts';
import { readRuleFolders } from '../support/ruleFolders.ts';
import { mutation } from './mutate.ts';

type Texts = Readonly<Record<string, string>>;

const syntax = await loadSharedSyntax();
const rules = activeRules(manifest, { target: '0.25.7', select: ['ALL'], ignore: [] });

function open(texts: Texts, unsafeFixes: boolean): Session {
  const inputs = Object.entries(texts).map(([path, text]) => ({ path, text, editable: true }));
  const facts = { target: '0.25.7', options: () => ({}) } as const;
  return openSession({ syntax, inputs, rules, facts, unsafeFixes, perPathIgnores: [] });
}

interface Migrated {
  readonly texts: Texts;
  readonly applied: readonly AppliedFix[];
  /** Texts of each file after 0, 1, ... batches of edits. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
}

function migrate(texts: Texts, unsafeFixes: boolean): Migrated {
  const session = open(texts, unsafeFixes);
  const versions = new Map(Object.entries(texts).map(([path, text]) => [path, [text]]));
  try {
    const { applied } = runToFixpoint(session, () => {
      for (const [path, text] of session.sources.snapshot()) {
        if (session.history.version(path) === versions.get(path)?.length)
          versions.get(path)?.push(text);
      }
    });
    return { texts: Object.fromEntries(session.sources.snapshot()), applied, versions };
  } finally {
    session.dispose();
  }
}

/** Between two versions of a file, only the applied fixes and import lines make a difference. */
function assertNothingElseChanged({ applied, versions }: Migrated): void {
  for (const [path, texts] of versions) {
    for (let version = 0; version + 1 < texts.length; version += 1) {
      const before = texts[version] ?? '';
      const after = texts[version + 1] ?? '';
      const expected = applyEdits(before, editsOf(applied, path, version, before.includes('\r\n')));
      expect(withoutImports(after), path).toBe(withoutImports(expected));
    }
  }
}

function editsOf(
  applied: readonly AppliedFix[],
  path: string,
  version: number,
  crlf: boolean,
): Edit[] {
  const edits = applied
    .filter(({ versions }) => versions.get(path) === version)
    .flatMap(({ finding }) => finding.fix.edits.filter(({ file }) => file === path))
    .map(({ start, end, text }) => {
      return { start, end, text: crlf ? text.replace(/\r?\n/g, '\r\n') : text };
    });
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}

/** Fixes share import lines, so those and the blank lines around them are not compared. */
function withoutImports(text: string): string {
  return text.replace(/^[ \t]*(?:from [^\n]*)?\r?(?:\n|$(?![\s\S]))/gm, '').trimEnd();
}

function census(text: string): Census {
  const tree = syntax.parse(text);
  const taken = takeCensus(syntax, tree.root);
  tree.delete();
  return taken;
}

function assertHolds(texts: Texts, unsafeFixes: boolean): void {
  const migrated = migrate(texts, unsafeFixes);
  assertNothingElseChanged(migrated);
  for (const [path, text] of Object.entries(texts)) {
    const problem = censusProblem(census(text), census(migrated.texts[path] ?? ''));
    expect(problem, path).toBeUndefined();
  }
  const again = migrate(migrated.texts, unsafeFixes);
  expect(again.applied.map(({ finding }) => `${finding.code} ${finding.rule}`)).toEqual([]);
  expect(again.texts).toEqual(migrated.texts);
}

function sources(): Texts[] {
  const cases = readRuleFolders().flatMap(({ cases: list }) => list);
  const folder = join(packageRoot(), 'fixtures/legacy-kernels');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const fixtures = names
    .filter((name) => name.endsWith('.mojo'))
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  return [
    ...cases.map(({ before }) => Object.fromEntries(before)),
    ...cases.flatMap(({ after }) => (after ? [Object.fromEntries(after)] : [])),
    Object.fromEntries(fixtures),
    ...fixtures.map(([, text]) => ({ 'a.mojo': text })),
    ...readCorpus().flatMap(({ cases: list }) => list.map(({ source }) => ({ 'a.mojo': source }))),
  ];
}

test('mutated Mojo is migrated without harm', { timeout: 3_600_000 }, () => {
  const all = sources();
  const damaged = fc
    .tuple(fc.nat(all.length - 1), fc.nat(9), fc.array(mutation, { maxLength: 4 }))
    .map(([at, fileAt, mutations]) => {
      const texts = all[at] ?? {};
      const paths = Object.keys(texts);
      const path = paths[fileAt % paths.length] ?? '';
      const text = mutations.reduce((now, mutate) => mutate(now), texts[path] ?? '');
      return { ...texts, [path]: text };
    });
  const property = fc.property(damaged, fc.boolean(), assertHolds);
  // More of them, and others: MUTATIONS=20000 SEED=8 npx vitest run test/property
  const numRuns = Number(process.env['MUTATIONS'] ?? 400);
  const seed = Number(process.env['SEED'] ?? 7);
  fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: numRuns * 35 });
});
