import type { Verdict } from '../../conformance/conform.ts';
import type { CaseRecord, SuiteName } from '../../conformance/suite.ts';

/** What one suite found out about one operation. */
export interface OpRow {
  readonly suite: SuiteName;
  readonly op: string;
  readonly dtypes: readonly string[];
  readonly cases: number;
  readonly checks: number;
  readonly failed: number;
  /** The record whose error came closest to its bound, or went beyond it. */
  readonly worst: CaseRecord;
  readonly seconds: number;
}

/** Rows in the order in which the suites and operations were run. */
export function rowsOf({ records }: Verdict): OpRow[] {
  const groups = new Map<string, CaseRecord[]>();
  for (const record of records) {
    const key = `${record.suite}\0${record.op}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [rowOf(first, group)] : [];
  });
}

function rowOf({ suite, op }: CaseRecord, group: readonly CaseRecord[]): OpRow {
  const sum = (value: (record: CaseRecord) => number): number => {
    return group.reduce((total, record) => total + value(record), 0);
  };
  return {
    suite, op,
    dtypes: [...new Set(group.flatMap(({ dtype }) => dtype ?? []))],
    cases: group.length,
    checks: sum(({ checks }) => checks),
    failed: sum(({ status }) => (status === 'failed' ? 1 : 0)),
    worst: group.reduce((worst, record) => (record.worst > worst.worst ? record : worst)),
    seconds: sum(({ seconds }) => seconds),
  };
}

export interface Totals {
  readonly ops: number;
  readonly cases: number;
  readonly checks: number;
  readonly failed: number;
  /** Declared deviations that were met, by name, each once. */
  readonly deviations: readonly string[];
}

export function totalsOf({ records }: Verdict): Totals {
  return {
    ops: new Set(records.map(({ op }) => op)).size,
    cases: records.length,
    checks: records.reduce((sum, { checks }) => sum + checks, 0),
    failed: records.filter(({ status }) => status === 'failed').length,
    deviations: [...new Set(records.flatMap((record) => record.deviations ?? []))],
  };
}

/** `proof: Mojo 0.25.7.0 · 33 ops · ...`, the same in every output. */
export function proofText(verdict: Verdict): string {
  const { ops, cases, checks, failed, deviations } = totalsOf(verdict);
  const parts = [
    `Mojo ${verdict.compilerVersion}`,
    `${ops} subject${ops === 1 ? '' : 's'}`,
    `${cases} case${cases === 1 ? '' : 's'}`,
    `${checks.toLocaleString('en-US')} checks`,
    failed === 0 ? 'none failed' : `${failed} failed`,
    `seed ${verdict.seed}`,
    verdict.isCached ? 'cached' : `${verdict.seconds.toFixed(1)} s`,
  ];
  if (verdict.buildSeconds > 0) parts.push(`built in ${verdict.buildSeconds.toFixed(1)} s`);
  if (deviations.length > 0) parts.push(`declared deviations: ${deviations.join(', ')}`);
  return parts.join(' · ');
}
