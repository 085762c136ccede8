// What the cases of the rules claim, put to the compilers: the old form is accepted by the last
// release that knows it and rejected by the target, and the target accepts the new form.
import { beforeAll, describe, expect, it } from 'vitest';
import { groupBy } from '../../src/collections.ts';
import type { RuleDefinition } from '../../src/engine/rule.ts';
import type { Release } from '../../src/releases.ts';
import { findCompiler, installCompiler } from '../../src/toolchain/index.ts';
import { isWanted } from '../support/compilers.ts';
import { judgeCases, type Trial, type Verdict } from '../support/judgeCases.ts';
import { readRuleFolders } from '../support/ruleFolders.ts';
import type { RuleCase } from './caseFile.ts';

interface Claim extends Trial {
  readonly release: Release;
  readonly expected: 'accepted' | 'rejected';
  readonly sentence: string;
}

const claims = readRuleFolders().flatMap(({ rule, cases }) =>
  cases.flatMap((one) => claimsOf(rule, one)),
);

function claimsOf(rule: RuleDefinition, one: RuleCase): Claim[] {
  const { name, before, after, target, acceptedBy, targetAccepts, notCompiled } = one;
  const id = `${rule.name}/${name}`.replaceAll('-', '_');
  const made: Claim[] = [];
  const claim = (release: Release, expected: Claim['expected'], texts: Trial['texts']): void => {
    const what = texts === before ? (after ? 'before' : 'the unchanged text') : 'after';
    const sentence = `${rule.name}/${name}: ${what} is ${expected}`;
    made.push({ id, texts, release, expected, sentence });
  };
  if (notCompiled === undefined) claim(target, 'accepted', after ?? before);
  const isTaste = rule.group === 'modernize' || rule.group === 'semantic';
  if (after && !targetAccepts && !isTaste) claim(target, 'rejected', before);
  if (acceptedBy) claim(acceptedBy, 'accepted', before);
  return made;
}

const INSTALL_MS = 1_800_000;
const COMPILE_MS = 300_000;

for (const [release, ofRelease] of groupBy(claims, (claim) => claim.release)) {
  if (!isWanted(release, `${ofRelease.length} claims about Mojo ${release}`)) continue;
  describe(`Mojo ${release}`, () => {
    beforeAll(async () => {
      if (!findCompiler(release).ok) await installCompiler(release);
    }, INSTALL_MS);

    for (const [expected, group] of groupBy(ofRelease, (claim) => claim.expected)) {
      let verdicts: Map<string, Verdict>;
      beforeAll(async () => {
        const found = findCompiler(release);
        if (!found.ok) throw new Error(`${found.reason} ${found.help}`);
        verdicts = await judgeCases(found.compiler, group);
      }, COMPILE_MS);

      for (const { id, sentence } of group) {
        it(sentence, () => {
          const { kind, evidence } = verdicts.get(id) ?? { kind: 'failed', evidence: 'no verdict' };
          expect(kind, evidence).toBe(expected);
        });
      }
    }
  });
}
