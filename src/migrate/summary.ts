import type { CompilerDiagnostic } from '../engine/diagnostic.ts';
import type { ProjectIndex } from '../semantics/types.ts';
import type { CheckResult, UnitResult } from '../toolchain/types.ts';
import type { CheckSummary } from './result.ts';

/** What one check says about the judged files. */
export interface CheckFacts {
  readonly errors: readonly CompilerDiagnostic[];
  /** Files that own an error, or that a crash makes unknown. */
  readonly located: ReadonlySet<string>;
  /** Those and every file that imports one of them, transitively. */
  readonly closed: ReadonlySet<string>;
}

/** Errors of a check, and which files are broken by them. */
export function factsOf(check: CheckResult, index: ProjectIndex): CheckFacts {
  const errors = check.diagnostics.filter(({ kind }) => kind === 'error');
  const unknown = check.units.filter(hasFailed).flatMap((unit) => unit.culprits ?? unit.files);
  const located = new Set([...errors.map(({ file }) => file), ...unknown]);
  const outside = check.outside.filter(({ kind }) => kind === 'error').map(({ file }) => file);
  return { errors, located, closed: importersOf([...located, ...outside], index) };
}

/** A crash, a hang or a missing library says nothing about the files: they count as broken. */
export function hasFailed({ status }: UnitResult): boolean {
  return status !== 'clean' && status !== 'errors';
}

function importersOf(broken: readonly string[], index: ProjectIndex): Set<string> {
  const importers = new Map<string, string[]>();
  for (const { from, to } of index.edges) importers.set(to, [...(importers.get(to) ?? []), from]);
  const closed = new Set<string>();
  const pending = [...broken];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (closed.has(file)) continue;
    closed.add(file);
    pending.push(...(importers.get(file) ?? []));
  }
  return closed;
}

export function summarise(
  check: CheckResult,
  index: ProjectIndex,
  judged: ReadonlySet<string>,
): CheckSummary {
  const { errors, located, closed } = factsOf(check, index);
  const count = (files: ReadonlySet<string>): number =>
    [...files].filter((file) => judged.has(file)).length;
  return {
    release: check.release,
    errors: errors.length,
    filesLocated: count(located),
    filesClosed: count(closed),
    diagnostics: errors,
    failures: check.units.filter(hasFailed).map(({ name, status, detail }) => ({
      unit: name,
      reason: detail ?? status,
    })),
  };
}
