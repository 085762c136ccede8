// Lets a compiler judge many small cases with few compiles.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CompilerDiagnostic } from '../../src/engine/diagnostic.ts';
import { checkTree, type CheckResult, type Compiler } from '../../src/toolchain/index.ts';
import type { CaseTexts } from '../rules/caseFile.ts';

export interface Trial {
  /** Path of the case's package below the package of all cases, e.g. `let_declaration/plain`. */
  readonly id: string;
  readonly texts: CaseTexts;
}

/** `failed`: the compiler crashed, hung, or found fault elsewhere than in the case. */
export interface Verdict {
  readonly kind: 'accepted' | 'rejected' | 'failed';
  readonly evidence: string;
  /** What the compiler said about a rejected case. */
  readonly errors: readonly CompilerDiagnostic[];
}

/**
 * Compiles all cases as one package. Errors in one case may hide those of others, so the rejected
 * ones are taken out and the rest is asked again, until nobody is left or the rest is clean.
 */
export async function judgeCases(
  compiler: Compiler,
  trials: readonly Trial[],
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  let open = [...trials];
  while (open.length > 0) {
    const result = await compile(compiler, open);
    const rejected = open.filter(({ id }) => errorsIn(result.diagnostics, id).length > 0);
    for (const { id } of rejected) {
      const errors = errorsIn(result.diagnostics, id);
      verdicts.set(id, { kind: 'rejected', evidence: wordsOf(errors), errors });
    }
    const rest = open.filter((trial) => !rejected.includes(trial));
    if (rejected.length === 0) return merge(verdicts, await conclude(compiler, rest, result));
    open = rest;
  }
  return verdicts;
}

/** Nobody owns an error: all is well, or something else is wrong and the guilty one is searched. */
async function conclude(
  compiler: Compiler,
  trials: readonly Trial[],
  { units, outside }: CheckResult,
): Promise<Map<string, Verdict>> {
  if (units.every(({ status }) => status === 'clean')) {
    return new Map(trials.map(({ id }) => [id, { kind: 'accepted', evidence: '', errors: [] }]));
  }
  const [only] = trials;
  if (only && trials.length === 1) {
    const details = units.flatMap(({ status, detail }) => detail ?? status);
    const evidence = [...details, wordsOf(outside)].join('\n');
    return new Map([[only.id, { kind: 'failed', evidence, errors: [] }]]);
  }
  const middle = trials.length >> 1;
  const first = await judgeCases(compiler, trials.slice(0, middle));
  return merge(first, await judgeCases(compiler, trials.slice(middle)));
}

function merge(...maps: readonly Map<string, Verdict>[]): Map<string, Verdict> {
  return new Map(maps.flatMap((map) => [...map]));
}

function errorsIn(diagnostics: readonly CompilerDiagnostic[], id: string): CompilerDiagnostic[] {
  return diagnostics.filter(
    ({ kind, file }) => kind === 'error' && file.startsWith(`cases/${id}/`),
  );
}

function wordsOf(diagnostics: readonly CompilerDiagnostic[]): string {
  return diagnostics
    .map(({ file, position, message }) => `${file}:${position.line}: ${message}`)
    .join('\n');
}

async function compile(compiler: Compiler, trials: readonly Trial[]): Promise<CheckResult> {
  const scratch = mkdtempSync(join(tmpdir(), 'odyssey-cases-'));
  try {
    const texts = layOut(trials);
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(scratch, path)), { recursive: true });
      writeFileSync(join(scratch, path), text);
    }
    return await checkTree(compiler, { root: scratch, files: [...texts.keys()] });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Each case is a package of its own below `cases`; missing `__init__` files are added. */
function layOut(trials: readonly Trial[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { id, texts: files } of trials) {
    for (const [name, text] of files) texts.set(`cases/${id}/${name}`, text);
  }
  for (const path of [...texts.keys()]) {
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
      const init = `${path.slice(0, at)}/__init__.mojo`;
      if (!texts.has(init)) texts.set(init, '');
    }
  }
  return texts;
}
