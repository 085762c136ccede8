// What a rule's needles promise: every finding lies where one of them is. Each rule is asked about
// the texts of all cases and of the fixture, once around its needles and once everywhere.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { syntaxFindings } from '../../src/engine/findings.ts';
import type { RuleDefinition } from '../../src/engine/rule.ts';
import { openSession } from '../../src/engine/session.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import type { Release } from '../../src/releases.ts';
import { loadSyntax } from '../../src/syntax/engine.ts';
import { readRuleFolders } from '../support/ruleFolders.ts';

const folders = readRuleFolders();
const inputs = [...caseTexts(), ...fixtureTexts()].map(([path, text]) => {
  return { path, text, editable: true };
});

function caseTexts(): [string, string][] {
  return folders.flatMap(({ folder, cases }) =>
    cases.flatMap(({ name, before, after }) =>
      [before, after ?? before].flatMap((texts, at) =>
        [...texts].map(([file, text]): [string, string] => {
          return [`${folder}/${name}/${at}/${file}`, text];
        }),
      ),
    ),
  );
}

function fixtureTexts(): [string, string][] {
  const root = join(packageRoot(), 'fixtures/legacy-kernels');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.mojo'))
    .map((path) => [path, readFileSync(join(root, path), 'utf8')]);
}

async function findingsOf(rule: RuleDefinition, target: Release): Promise<string[]> {
  const session = openSession({
    syntax: await loadSyntax({ engine: 'wasm' }),
    inputs,
    rules: [rule],
    facts: { target, options: () => ({}) },
    unsafeFixes: true,
    perPathIgnores: [],
  });
  const found = inputs.flatMap(({ path }) => syntaxFindings(session, path));
  session.dispose();
  return found.map(({ code, file, start, end }) => `${code} ${file} ${start}-${end}`);
}

describe('needles', () => {
  const asked = folders.filter(({ rule: { syntax } }) => {
    return syntax?.needles && syntax.startDepth === undefined;
  });
  it.each(asked.map(({ rule }) => [rule.name, rule] as const))('%s', async (_name, rule) => {
    const { syntax } = rule;
    if (!syntax) throw new Error('not a syntax rule');
    const { needles: _needles, ...everywhere } = syntax;
    const target = rule.release === '0.25.7' ? '0.25.7' : '0.26.1';
    const expected = await findingsOf({ ...rule, syntax: everywhere }, target);
    expect((await findingsOf(rule, target)).sort()).toEqual(expected.sort());
  });
});
