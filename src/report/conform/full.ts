import type { ChalkInstance } from 'chalk';
import type { Verdict } from '../../conformance/conform.ts';
import { alignColumns } from '../statistics.ts';
import { printable } from '../view.ts';
import { proofText, rowsOf, type OpRow } from './rows.ts';

const SHOWN = 40;
const HEAD = ['suite', 'subject', 'dtypes', 'cases', 'checks', 'worst', 'seconds', ''];
const NUMBERS = 3;

/** A row per suite and operation, the failures, and what it all comes to. */
export function renderConform(verdict: Verdict, paint: ChalkInstance): string {
  const rows = rowsOf(verdict);
  const [head = '', ...lines] = alignColumns([HEAD, ...rows.map(cellsOf)], NUMBERS);
  const table = lines.map((line, at) => {
    const isBad = (rows[at]?.failed ?? 0) > 0;
    return `${line}  ${isBad ? paint.red(`${rows[at]?.failed} failed`) : paint.green('ok')}`;
  });
  const failures = failuresOf(verdict, paint);
  const proof = `${paint.bold('proof:')} ${proofText(verdict)}`;
  return [paint.bold(head), ...table, '', ...failures, proof, ''].join('\n');
}

function cellsOf({ suite, op, dtypes, cases, checks, worst, seconds }: OpRow): string[] {
  return [
    suite, op, dtypes.join(' ') || '-', String(cases), String(checks), worstText(worst.worst),
    seconds.toFixed(2),
  ];
}

/** The largest error as a part of what it may be. */
export function worstText(worst: number): string {
  if (worst === 0) return '0';
  if (!Number.isFinite(worst)) return '-';
  return worst < 0.001 ? '<0.1%' : `${Number((100 * worst).toPrecision(2))}%`;
}

function failuresOf({ records }: Verdict, paint: ChalkInstance): string[] {
  const failed = records.filter(({ status }) => status === 'failed');
  const lines = failed.slice(0, SHOWN).flatMap(({ suite, case: name, message, failures }) => {
    const more = failures > 1 ? paint.dim(` (and ${failures - 1} more)`) : '';
    return [
      `${paint.red.bold('failed')} ${paint.bold(`${suite}: ${name}`)}`,
      `  ${printable(message ?? 'it says not why')}${more}`,
    ];
  });
  const hidden = failed.length - SHOWN;
  if (hidden > 0) lines.push(`... and ${hidden} more (--output-format json)`);
  return lines.length > 0 ? [...lines, ''] : [];
}
