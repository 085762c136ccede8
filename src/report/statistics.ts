import type { LocatedFinding, RunResult } from '../migrate/result.ts';
import { sortOut } from './model.ts';
import { renderSummary } from './summary.ts';
import type { ReportView } from './view.ts';

/** Counts of one rule. `found` = fixed + rejected + left. */
export interface RuleCounts {
  readonly code: string;
  readonly rule: string;
  found: number;
  fixed: number;
  rejected: number;
  left: number;
}

/** Counts by rule, most frequent first. */
export function countByRule(result: RunResult): RuleCounts[] {
  const { left, applied, rejected } = sortOut(result);
  const rules = new Map<string, RuleCounts>();
  const add = (finding: LocatedFinding, what: 'fixed' | 'rejected' | 'left'): void => {
    const { code, rule } = finding;
    const counts = rules.get(code) ?? { code, rule, found: 0, fixed: 0, rejected: 0, left: 0 };
    counts.found++;
    counts[what]++;
    rules.set(code, counts);
  };
  for (const { finding } of applied) add(finding, 'fixed');
  for (const { finding } of rejected) add(finding, 'rejected');
  for (const finding of left) add(finding, 'left');
  return [...rules.values()].sort((a, b) => b.found - a.found || (a.code < b.code ? -1 : 1));
}

/** A table of counts by rule, then the summary. */
export function renderStatistics(result: RunResult, view: ReportView): string {
  const counts = countByRule(result);
  const summary = renderSummary(result, view);
  if (counts.length === 0) return summary;
  const head = ['code', 'rule', 'found', 'fixed', 'rejected', 'left'];
  const rows = counts.map((row) => [
    row.code, row.rule, ...[row.found, row.fixed, row.rejected, row.left].map(String),
  ]);
  const [first = '', ...rest] = alignColumns([head, ...rows], 2);
  return `${[view.paint.bold(first), ...rest].join('\n')}\n\n${summary}`;
}

/** Rows as text columns; from column `numbers` on they are aligned to the right. */
export function alignColumns(rows: readonly string[][], numbers = Infinity): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  );
  const pad = (cell: string, at: number): string => {
    const width = widths[at] ?? 0;
    return at < numbers ? cell.padEnd(width) : cell.padStart(width);
  };
  return rows.map((row) => row.map(pad).join('  ').trimEnd());
}
