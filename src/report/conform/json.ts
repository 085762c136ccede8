import type { Verdict } from '../../conformance/conform.ts';
import { totalsOf } from './rows.ts';

/** A number that JSON has no word for becomes text. */
function plain(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

export function renderConformJson(verdict: Verdict): string {
  const { ops: subjects, ...totals } = totalsOf(verdict);
  const report = { version: 1, totals: { subjects, ...totals }, ...verdict };
  return `${JSON.stringify(report, plain, 2)}\n`;
}
