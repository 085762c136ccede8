import type { FixOutcome, RunResult } from '../migrate/result.ts';
import { errorsByBlame } from './blame.ts';
import { countFixable, sortOut, unclaimedErrors, type Sorted } from './model.ts';
import { proofLine } from './proof.ts';
import { count, type ReportView } from './view.ts';

/** The end of a report: what was found and done, the proof, and the next command. */
export function footer(result: RunResult, view: ReportView): string[] {
  if (view.quiet) return [];
  const sorted = sortOut(result);
  const done = result.fixMode ? [fixedLine(result, sorted, view)] : [];
  return [
    ...done,
    leftLine(result, sorted, view),
    ...projectLine(result),
    ...result.regressed.map(
      (file) => `regressed: ${view.show(file)} compiled before (please report this)`,
    ),
    view.paint.dim(proofLine(result)),
    ...nextCommand(result, sorted, view),
  ];
}

function fixedLine(result: RunResult, { applied, rejected }: Sorted, view: ReportView): string {
  const verb = view.written ? 'Fixed' : 'Would fix';
  const files = count(result.changed.length, 'file');
  const kinds = describeOutcomes(applied);
  const head = `${verb} ${count(applied.length, 'finding')} in ${files}${kinds}.`;
  return rejected.length > 0 ? `${head} Rejected ${count(rejected.length, 'fix')}.` : head;
}

function describeOutcomes(applied: readonly FixOutcome[]): string {
  const having = (kind: string): number => applied.filter(({ outcome }) => outcome === kind).length;
  const parts = [
    [having('compiled'), 'compiled'],
    [having('broken'), 'in files with other errors'],
    [having('unchecked'), 'unchecked'],
  ] as const;
  const words = parts.filter(([amount]) => amount > 0).map(([amount, what]) => `${amount} ${what}`);
  return words.length > 0 ? ` (${words.join(', ')})` : '';
}

function leftLine(result: RunResult, { left, rejected }: Sorted, view: ReportView): string {
  const all = left.length + rejected.length;
  const errors = unclaimedErrors(result, view).length;
  const others = [
    ...(errors > 0 ? [`${count(errors, 'other compiler error')}`] : []),
    ...(result.syntaxProblems.length > 0
      ? [count(result.syntaxProblems.length, 'syntax problem')]
      : []),
    ...(view.problems.length > 0 ? [`${count(view.problems.length, 'file')} not read`] : []),
  ];
  const scanned = count(result.filesScanned, 'file');
  const tail = others.length > 0 ? `, ${others.join(', ')}` : '';
  if (result.fixMode) {
    return all + others.length > 0 ? `${count(all, 'finding')} left${tail}.` : 'Nothing left.';
  }
  if (all + others.length === 0) return `No findings in ${scanned}.`;
  return `Found ${count(all, 'finding')} in ${scanned}${tail}.`;
}

/** Rules that the line names; `--statistics` and JSON have all. */
const RULES_NAMED = 5;

/** Errors that no rule for a release can cure, told apart from those that one might. */
function projectLine(result: RunResult): string[] {
  const blamed = errorsByBlame(result);
  if (!blamed || blamed.project === 0) return [];
  const own = blamed.rules.filter(({ blame }) => blame === 'project');
  const named = own.slice(0, RULES_NAMED).map(({ code, errors }) => `${code} ${errors}`);
  const more = own.length > RULES_NAMED ? ', ...' : '';
  const errors = count(blamed.project, 'compiler error');
  return [`${errors} no release accepts: the project's own (${named.join(', ')}${more}).`];
}

/** A report teaches the command that comes next. */
function nextCommand(result: RunResult, { left }: Sorted, view: ReportView): string[] {
  const { safe, unsafe } = countFixable(left);
  const star = view.paint.cyan('[*]');
  if (result.fixMode) {
    if (view.unsafeFixes || unsafe === 0) return [];
    return [`${star} ${unsafe} more fixable with \`--fix --unsafe-fixes\`.`];
  }
  if (view.unsafeFixes) {
    const both = safe + unsafe;
    return both > 0 ? [`${star} ${both} fixable with \`--fix --unsafe-fixes\`.`] : [];
  }
  if (safe + unsafe === 0) return [];
  if (safe === 0) return [`${star} ${unsafe} fixable with \`--fix --unsafe-fixes\`.`];
  const more = unsafe > 0 ? ` (${unsafe} more with \`--fix --unsafe-fixes\`)` : '';
  return [`${star} ${safe} fixable with \`--fix\`${more}.`];
}
