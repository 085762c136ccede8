import type { CheckSummary, RunResult } from '../migrate/result.ts';
import { sumCounts } from './lineCounts.ts';
import { sortOut } from './model.ts';
import { proofLine } from './proof.ts';
import { count, type ReportView } from './view.ts';

/** A run in a few lines: files, lines, edits, errors before and after, proof. */
export function renderSummary(result: RunResult, view: ReportView): string {
  const rows = [
    ['files', filesRow(result)],
    ['edits', editsRow(result)],
    ['errors', errorsRow(result)],
    ['compiler', compilerRow(result)],
  ].filter((row): row is [string, string] => row[1] !== undefined);
  const lines = rows.map(([name, text]) => `${view.paint.bold(name.padEnd(9))} ${text}`);
  return `${[...lines, proofLine(result)].join('\n')}\n`;
}

function filesRow({ filesScanned, changed }: RunResult): string {
  if (changed.length === 0) return `${filesScanned} scanned, none changed`;
  const { added, removed } = sumCounts(changed);
  return `${filesScanned} scanned, ${changed.length} changed (+${added} -${removed} lines)`;
}

function editsRow(result: RunResult): string | undefined {
  if (!result.fixMode) return undefined;
  const { applied, rejected } = sortOut(result);
  const edits = applied.reduce((sum, { finding }) => sum + (finding.fix?.edits.length ?? 0), 0);
  const rules = new Set(applied.map(({ finding }) => finding.code)).size;
  const passes = count(result.passes, 'pass');
  const head = `${edits} in ${count(applied.length, 'fix')} of ${count(rules, 'rule')}, ${passes}`;
  return rejected.length > 0 ? `${head}; ${count(rejected.length, 'fix')} rejected` : head;
}

function errorsRow({ before, after }: RunResult): string | undefined {
  if (!before) return undefined;
  if (!after) return `${describe(before)} on ${before.release}`;
  return `${describe(before)} -> ${describe(after)} on ${after.release}`;
}

function describe({ errors, filesLocated }: CheckSummary): string {
  return `${errors} in ${count(filesLocated, 'file')}`;
}

function compilerRow({ before, compiles, cacheHits }: RunResult): string | undefined {
  if (!before) return undefined;
  return `${count(compiles, 'run')}, ${cacheHits} from the cache`;
}
