// Every rule folder: its document and its cases, run through the real engine, and, where a rule
// listens to the compiler, through the real compiler.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupBy } from '../../src/collections.ts';
import { countComments, lostComments } from '../../src/engine/census.ts';
import type { RuleDefinition } from '../../src/engine/rule.ts';
import { migrate } from '../../src/migrate/migrate.ts';
import type { MigrateOptions, RunResult } from '../../src/migrate/result.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import { readRuleFolders } from '../support/ruleFolders.ts';
import { readDocument, type CaseTexts, type RuleCase } from './caseFile.ts';

const HEADINGS = ['What it does', 'Why', 'Example', 'Fix safety', 'Compiler evidence'];

const all = readRuleFolders();

/** All cases with the same settings are one project, so that one compile serves them. */
function run(rule: RuleDefinition, cases: readonly RuleCase[], texts: (c: RuleCase) => CaseTexts) {
  const first = cases[0];
  if (!first) throw new Error(`rule ${rule.name} has no cases`);
  const options: MigrateOptions = {
    target: first.target,
    select: rule.variants ? rule.variants.map(({ code }) => code) : [rule.code],
    ignore: [],
    perPathIgnores: [],
    ruleOptions: { [rule.name]: first.options },
    fix: true,
    unsafeFixes: first.unsafe,
    gate: rule.diagnostic ? 'compile' : 'none',
  };
  const packages = new Set<string>(['cases/__init__.mojo']);
  const files = cases.flatMap((one) => {
    return [...texts(one)].map(([name, text]) => {
      const path = `cases/${one.name}/${name}`;
      for (let at = path.indexOf('/', 6); at > 0; at = path.indexOf('/', at + 1)) {
        packages.add(`${path.slice(0, at)}/__init__.mojo`);
      }
      return { path, text };
    });
  });
  for (const { path } of files) packages.delete(path);
  const context = [...packages].map((path) => ({ path, text: '' }));
  return migrate({ root: join(packageRoot(), 'project'), files, context }, options);
}

function textsAfter(one: RuleCase, result: RunResult, texts: CaseTexts): CaseTexts {
  const changed = new Map(result.changed.map(({ path, after }) => [path, after]));
  return new Map(
    [...texts].map(([name, text]) => [name, changed.get(`cases/${one.name}/${name}`) ?? text]),
  );
}

function settingsOf({ target, unsafe, options }: RuleCase): string {
  return JSON.stringify([target, unsafe, options]);
}

function comments(texts: CaseTexts): Map<string, number> {
  return countComments([...texts.values()].flatMap((text) => text.match(/#.*$/gm) ?? []));
}

describe.each(all)('$rule.code $rule.name', ({ rule, folder, document, cases }) => {
  it('has a document with the fixed headings and an executed example', () => {
    expect(folder.split('/')[1]).toBe(rule.name);
    expect(document).toContain(`# ${rule.name} (${rule.code})`);
    const headings = [...document.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    for (const heading of HEADINGS) expect(headings).toContain(heading);
    if (rule.applicability !== 'display') expect(readDocument(document).length).toBeGreaterThan(0);
  });

  for (const group of groupBy(cases, settingsOf).values()) {
    const first = Promise.resolve().then(() => run(rule, group, (one) => one.before));
    first.catch(() => undefined);
    it.each(group)('case $name', { timeout: 120_000 }, async (one) => {
      const result = await first;
      const after = textsAfter(one, result, one.before);
      expect(Object.fromEntries(after)).toEqual(Object.fromEntries(one.after ?? one.before));
      expect(lostComments(comments(one.before), comments(after))).toEqual([]);
      if (one.reports !== undefined) {
        const found = result.findings.filter(({ file }) => file.startsWith(`cases/${one.name}/`));
        expect(found.map(({ message }) => message)).toHaveLength(one.reports);
      }
    });
    it('changes nothing when run again', { timeout: 120_000 }, async () => {
      const result = await first;
      const texts = new Map(group.map((one) => [one, textsAfter(one, result, one.before)]));
      const again = await run(rule, group, (one) => texts.get(one) ?? one.before);
      expect(again.changed.map(({ path }) => path)).toEqual([]);
    });
  }
});
