// What lies in the rule folders: definitions, documents, cases.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, rules } from '../../rules/manifest.ts';
import type { RuleDefinition } from '../../src/engine/rule.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import { readCase, readDocument, type RuleCase } from '../rules/caseFile.ts';

export interface RuleFolder {
  readonly rule: RuleDefinition;
  /** Relative to `rules/`. */
  readonly folder: string;
  readonly document: string;
  /** The document's examples first. */
  readonly cases: readonly RuleCase[];
}

export function readRuleFolders(): RuleFolder[] {
  return rules.map((rule, at) => readFolder(rule, folders[at] ?? ''));
}

function readFolder(rule: RuleDefinition, folder: string): RuleFolder {
  const path = join(packageRoot(), 'rules', folder);
  const document = readFileSync(join(path, 'rule.md'), 'utf8');
  const names = existsSync(join(path, 'cases')) ? readdirSync(join(path, 'cases')).sort() : [];
  const cases = names.map((name) =>
    readCase(name.replace(/\.mojo$/, ''), readFileSync(join(path, 'cases', name), 'utf8')),
  );
  return { rule, folder, document, cases: [...documentCases(document), ...cases] };
}

function documentCases(document: string): RuleCase[] {
  const meta = /<!-- case:\s*([^>]*?)\s*-->/.exec(document)?.[1] ?? '';
  const header = meta
    .split(';')
    .filter(Boolean)
    .map((line) => `#: ${line.trim()}\n`)
    .join('');
  return readDocument(document).map(({ before, after }, at) =>
    readCase(`document_${at + 1}`, `${header}${before}# -----\n${after}`),
  );
}
