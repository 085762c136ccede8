// Compiler messages carry no codes and are reworded between releases. Each wording that a rule
// listens to is put to the compilers: some release must still say it about one of the rule's cases.
import { beforeAll, describe, expect, it } from 'vitest';
import type { CompilerDiagnostic } from '../../src/engine/diagnostic.ts';
import type { RuleDefinition } from '../../src/engine/rule.ts';
import { compareReleases, type Release } from '../../src/releases.ts';
import { findCompiler, installCompiler } from '../../src/toolchain/index.ts';
import { isWanted, SMALL_COMPILERS } from '../support/compilers.ts';
import { judgeCases, type Verdict } from '../support/judgeCases.ts';
import { readRuleFolders } from '../support/ruleFolders.ts';
import type { RuleCase } from './caseFile.ts';

/** Releases that rules with diagnostic triggers are made for. */
const RELEASES: readonly Release[] = ['25.3', '25.4', '25.5', '0.25.6', '0.25.7'];

const INSTALL_MS = 1_800_000;
const COMPILE_MS = 300_000;

const folders = readRuleFolders().filter(({ rule }) => rule.diagnostic);
const asked = RELEASES.filter((release) => isWanted(release, `wordings of Mojo ${release}`));
const verdicts = new Map<Release, Map<string, Verdict>>();

function idOf(rule: RuleDefinition, { name }: RuleCase): string {
  return `${rule.name}/${name}`.replaceAll('-', '_');
}

/** What a compiler says about the old form of a case. */
function errorsOf(
  release: Release,
  rule: RuleDefinition,
  one: RuleCase,
): readonly CompilerDiagnostic[] {
  return verdicts.get(release)?.get(idOf(rule, one))?.errors ?? [];
}

function isHeard(rule: RuleDefinition, { message }: CompilerDiagnostic): boolean {
  return rule.diagnostic?.messages.some((wording) => wording.test(message)) ?? false;
}

/** Releases that a wording may come from: those for which the rule applies. */
function releasesOf({ release, until }: RuleDefinition): Release[] {
  return RELEASES.filter(
    (one) =>
      compareReleases(one, release) >= 0 && (!until || compareReleases(one, until) < 0),
  );
}

beforeAll(async () => {
  for (const release of asked) if (!findCompiler(release).ok) await installCompiler(release);
}, INSTALL_MS);

beforeAll(async () => {
  const trials = folders.flatMap(({ rule, cases }) =>
    cases.map((one) => ({ id: idOf(rule, one), texts: one.before })),
  );
  for (const release of asked) {
    const found = findCompiler(release);
    if (!found.ok) throw new Error(`${found.reason} ${found.help}`);
    verdicts.set(release, await judgeCases(found.compiler, trials));
  }
}, RELEASES.length * COMPILE_MS);

describe.each(folders)('$rule.code $rule.name', ({ rule, cases }) => {
  const wordings = rule.diagnostic?.messages ?? [];
  it.each(wordings.map((wording) => [String(wording), wording] as const))(
    'some release says %s',
    (_text, wording) => {
      const releases = releasesOf(rule);
      const speakers = releases.filter((release) =>
        cases.some((one) =>
          errorsOf(release, rule, one).some(({ message }) => wording.test(message)),
        ),
      );
      // Who was not asked may be the one who says it.
      if (releases.some((release) => !asked.includes(release)) && speakers.length === 0) return;
      expect(speakers, silence(rule, cases, wording)).not.toEqual([]);
    },
  );

  if (rule.syntax || rule.project) return;
  const fixed = cases.filter(({ after }) => after);
  it.each(fixed)('is told of case $name', (one) => {
    for (const release of targetsOf(rule, one)) {
      const errors = errorsOf(release, rule, one);
      if (errors.length === 0 && release !== one.target) continue;
      const heard = errors.filter((error) => isHeard(rule, error));
      expect(heard, reworded(release, rule, errors)).not.toEqual([]);
    }
  });
});

/** The case's own target, and every other one of the rule that has left the old form behind. */
function targetsOf(rule: RuleDefinition, { target, acceptedBy }: RuleCase): Release[] {
  const applied = releasesOf(rule);
  const later = SMALL_COMPILERS.filter(
    (release) =>
      applied.includes(release) && (!acceptedBy || compareReleases(release, acceptedBy) > 0),
  );
  return [...new Set([target, ...later])].filter((release) => verdicts.has(release));
}

function silence(rule: RuleDefinition, cases: readonly RuleCase[], wording: RegExp): string {
  const said = asked.flatMap((release) =>
    cases.flatMap((one) => errorsOf(release, rule, one).map(({ message }) => message)),
  );
  const list = [...new Set(said)].map((message) => `  ${message}`).join('\n');
  return (
    `No compiler (${asked.join(', ')}) says ${String(wording)} about a case of ${rule.name}.\n` +
    `Add a case that provokes it, mend the wording or delete it. What they say:\n${list}`
  );
}

function reworded(
  release: Release,
  rule: RuleDefinition,
  errors: readonly CompilerDiagnostic[],
): string {
  const list = errors.map(({ position, message }) => `  line ${position.line}: ${message}`);
  return (
    `Mojo ${release} rejects the case, but no wording of ${rule.name} matches. Was a message ` +
    `reworded? Add it to the rule's \`messages\`. The compiler says:\n${list.join('\n')}`
  );
}
