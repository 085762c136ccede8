import type { CompilerDiagnostic } from '../engine/diagnostic.ts';
import type { FixOutcome, LocatedFinding, RunResult } from '../migrate/result.ts';
import { indexLines, type LineIndex } from '../syntax/lines.ts';
import type { ReportView } from './view.ts';

/** The findings of a result, each once, sorted by place. */
export interface Sorted {
  /** Findings that stand and were not tried in vain. */
  readonly left: readonly LocatedFinding[];
  readonly applied: readonly FixOutcome[];
  readonly rejected: readonly FixOutcome[];
}

/** A rejected fix leaves its finding standing: it is told once, with the evidence. */
export function sortOut(result: RunResult): Sorted {
  const isRejected = ({ outcome }: FixOutcome): boolean => outcome === 'rejected';
  const rejected = result.outcomes.filter(isRejected).sort((a, b) => byPlace(a.finding, b.finding));
  const told = new Map<string, number>();
  for (const { finding } of rejected) told.set(keyOf(finding), (told.get(keyOf(finding)) ?? 0) + 1);
  const left = [...result.findings].sort(byPlace).filter((finding) => {
    const open = told.get(keyOf(finding)) ?? 0;
    told.set(keyOf(finding), open - 1);
    return open <= 0;
  });
  return { left, rejected, applied: result.outcomes.filter((outcome) => !isRejected(outcome)) };
}

function keyOf({ code, file, message }: LocatedFinding): string {
  return JSON.stringify([code, file, message]);
}

function byPlace(a: LocatedFinding, b: LocatedFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1);
}

/** A compiler error with its place as reports count: from 1, in UTF-16 units. */
export interface LocatedError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Errors of the last check on whose lines no finding lies: those the findings don't explain. */
export function unclaimedErrors(result: RunResult, view: ReportView): LocatedError[] {
  const check = result.after ?? result.before;
  if (!check) return [];
  const claimed = new Set(result.findings.flatMap(linesOf));
  const indexes = new Map<string, LineIndex>();
  return check.diagnostics
    .filter(({ kind }) => kind === 'error')
    .filter(({ file, position }) => !claimed.has(keyOfLine(file, position.line)))
    .map((error) => locate(error, indexes, view));
}

/** A finding about a whole struct or function explains the errors at its head only. */
const LINES_EXPLAINED = 5;

function linesOf({ file, line, endLine }: LocatedFinding): string[] {
  const length = Math.min(endLine - line + 1, LINES_EXPLAINED);
  return Array.from({ length }, (_, at) => keyOfLine(file, line + at));
}

function keyOfLine(file: string, line: number): string {
  return `${file}:${line}`;
}

function locate(
  { file, position, message }: CompilerDiagnostic,
  indexes: Map<string, LineIndex>,
  view: ReportView,
): LocatedError {
  const index = indexes.get(file) ?? indexLines(view.textOf(file) ?? '');
  indexes.set(file, index);
  const start = index.lineStart(position.line);
  const column = index.offsetAt(position.line, position.column) - start + 1;
  return { file, line: position.line, column, message };
}

export interface FixCounts {
  /** Findings that the next `--fix` would repair. */
  readonly safe: number;
  /** Those that need `--unsafe-fixes` on top. */
  readonly unsafe: number;
}

/** What can still be fixed among findings that were not tried yet. */
export function countFixable(findings: readonly LocatedFinding[]): FixCounts {
  const having = (wanted: string): number =>
    findings.filter(({ fix }) => fix?.applicability === wanted).length;
  return { safe: having('safe'), unsafe: having('unsafe') };
}
