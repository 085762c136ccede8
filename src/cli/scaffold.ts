import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Release } from '../releases.ts';
import { upward } from '../workspace/paths.ts';
import { UsageError } from './cli.ts';

/** Root of the checkout of this tool around a folder. */
export function checkoutOf(folder: string): string {
  const root = upward(folder).find((at) => existsSync(join(at, 'scripts/generate.mjs')));
  if (root !== undefined) return root;
  throw new UsageError('new-rule works in a checkout of odyssey-migrate: this is none');
}

/** Writes the folder of a new rule; returns the paths, relative to the checkout. */
export function scaffoldRule(checkout: string, name: string, release: Release): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new UsageError(`\`${name}\` is no rule name: write it in kebab-case, like old-form`);
  }
  const taken = readdirSync(join(checkout, 'rules')).find((folder) =>
    existsSync(join(checkout, 'rules', folder, name)),
  );
  if (taken !== undefined) throw new UsageError(`rules/${taken}/${name} is there already`);
  const folder = `rules/${release}/${name}`;
  const code = nextCode(join(checkout, 'rules'));
  const files: [string, string][] = [
    [`${folder}/rule.ts`, ruleText(code, name, release)],
    [`${folder}/rule.md`, documentText(code, name)],
    [`${folder}/cases/plain.mojo`, CASE_TEXT],
  ];
  for (const [path, text] of files) {
    mkdirSync(dirname(join(checkout, path)), { recursive: true });
    writeFileSync(join(checkout, path), text, { flag: 'wx' });
  }
  return files.map(([path]) => path);
}

/** Brings `rules/manifest.ts` up to date. */
export function regenerate(checkout: string): void {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs'], {
    cwd: checkout,
    encoding: 'utf8',
  });
  if (status !== 0) throw new UsageError(`scripts/generate.mjs failed:\n${stderr}`);
}

/** One more than the highest code in any file under `rules/`: codes are never used again. */
function nextCode(rules: string): string {
  const entries = readdirSync(rules, { recursive: true, withFileTypes: true });
  const codes = entries
    .filter((entry) => entry.isFile() && /\.(ts|md|json|toml|tsv)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\bMJ(\d{3,})\b/g)].map(([, digits]) => Number(digits)));
  return `MJ${Math.max(100, ...codes) + 1}`;
}

function ruleText(code: string, name: string, release: Release): string {
  return `import { defineRule } from '../../../src/engine/rule.ts';

export default defineRule({
  code: '${code}',
  name: '${name}',
  summary: 'TODO: one sentence without a full stop',
  release: '${release}',
  applicability: 'safe',
  source: 'TODO: changelog line or measurement',
  syntax: {
    query: '(identifier) @name',
    needles: ['TODO'],
    visit(match, ctx) {
      const name = match.node('name');
      if (name.text !== 'TODO') return;
      return {
        at: name,
        message: 'TODO: what is wrong',
        help: 'TODO: what to do',
        edits: [ctx.replace(name, 'DONE')],
      };
    },
  },
});
`;
}

function documentText(code: string, name: string): string {
  return `# ${name} (${code})

TODO: one sentence.

## What it does

TODO

## Why

TODO

## Example

\`\`\`mojo
fn main():
    print(TODO)
\`\`\`

Use instead:

\`\`\`mojo
fn main():
    print(DONE)
\`\`\`

## Fix safety

TODO

## Compiler evidence

TODO: release, message, fix-it or none.
`;
}

const CASE_TEXT = `fn main():
    print(TODO)
# -----
fn main():
    print(DONE)
`;
