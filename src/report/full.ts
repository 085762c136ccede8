import { isFixable } from '../migrate/result.ts';
import type { FixOutcome, LocatedFinding, RunResult, SyntaxProblem } from '../migrate/result.ts';
import type { FileProblem } from '../workspace/read.ts';
import { footer } from './footer.ts';
import { codeFrame, type Place } from './frame.ts';
import { miniDiff } from './miniDiff.ts';
import { sortOut, unclaimedErrors, type LocatedError } from './model.ts';
import { printable, type ReportView } from './view.ts';

/** Compiler errors shown in full; the first ones explain most of the others. */
const ERRORS_SHOWN = 20;

/** Everything for a reader, in ruff's *full* look. */
export function renderFull(result: RunResult, view: ReportView): string {
  const { left, rejected } = sortOut(result);
  const errors = unclaimedErrors(result, view);
  const hidden = errors.length - ERRORS_SHOWN;
  const blocks = [
    ...view.problems.map((problem) => problemBlock(problem, view)),
    ...result.syntaxProblems.map((problem) => syntaxBlock(problem, view)),
    ...left.map((finding) => findingBlock(finding, result, view)),
    ...rejected.map((outcome) => rejectedBlock(outcome, view)),
    ...errors.slice(0, ERRORS_SHOWN).map((error) => errorBlock(error, view)),
    ...(hidden > 0 ? [[hiddenLine(hidden)]] : []),
    footer(result, view),
  ];
  const filled = blocks.filter((block) => block.length > 0);
  return filled.map((block) => `${block.join('\n')}\n`).join('\n');
}

function problemBlock({ path, message }: FileProblem, { paint, show }: ReportView): string[] {
  return [`${paint.red('error')}: ${printable(show(path))}: ${message}`];
}

function hiddenLine(hidden: number): string {
  return `... and ${hidden} more compiler errors (\`--output-format json\` lists all)`;
}

function findingBlock(finding: LocatedFinding, result: RunResult, view: ReportView): string[] {
  const { paint } = view;
  const canFix = !result.fixMode && isFixable(finding, view.unsafeFixes);
  const star = canFix ? ` ${paint.cyan('[*]')}` : '';
  const text = view.textOf(finding.file);
  return [
    `${paint.bold.red(finding.code)}${star} ${paint.bold(printable(finding.message))}`,
    ...placeLines(finding.file, finding, text, view),
    ...helpLines(finding, text, view),
    ...noteLines(finding, view),
  ];
}

function placeLines(
  file: string,
  place: Place,
  text: string | undefined,
  { paint, show }: ReportView,
): string[] {
  const head = ` ${paint.blue('-->')} ${printable(show(file))}:${place.line}:${place.column}`;
  return text === undefined ? [head] : [head, ...codeFrame(text, place, paint)];
}

function helpLines(finding: LocatedFinding, text: string | undefined, view: ReportView): string[] {
  const { fix, help, cause } = finding;
  const said = cause ? [`${view.paint.cyan('compiler')}: ${printable(cause)}`] : [];
  if (!fix) return help ? [...said, `${view.paint.cyan('help')}: ${printable(help)}`] : said;
  const here = fix.edits.filter(({ file }) => file === finding.file);
  const others = new Set(fix.edits.map(({ file }) => file).filter((file) => file !== finding.file));
  const imports = fix.imports.map(
    ({ module, name, alias }) => `from ${module} import ${name}${alias ? ` as ${alias}` : ''}`,
  );
  return [
    ...said,
    `${view.paint.cyan('help')}: ${printable(help ?? 'Replace as shown')}`,
    ...(text !== undefined && here.length > 0 ? miniDiff(text, here, view.paint) : []),
    ...imports.map((line) => view.paint.green(`  + ${line}`)),
    ...(others.size > 0 ? [`  also changes ${[...others].sort().map(view.show).join(', ')}`] : []),
  ];
}

function noteLines({ fix, blame }: LocatedFinding, { paint }: ReportView): string[] {
  const notes = [
    ...(blame === 'project' ? ['No release accepts this: the project itself has to change'] : []),
    ...(fix?.applicability === 'unsafe'
      ? ['This is an unsafe fix and may change runtime behavior']
      : []),
    ...(fix?.applicability === 'display'
      ? ['This is a suggestion that is only displayed: it may need work by hand']
      : []),
  ];
  return notes.map((note) => `${paint.yellow('note')}: ${note}`);
}

/** Rejected fixes are placed in the text as read; their edits are of a later one. */
function rejectedBlock({ finding, evidence }: FixOutcome, view: ReportView): string[] {
  const { paint } = view;
  const why = printable(evidence ?? 'no reason was recorded');
  return [
    `${paint.bold.red(finding.code)} ${paint.bold(printable(finding.message))}`,
    ...placeLines(finding.file, finding, view.originalOf(finding.file), view),
    `${paint.red('rejected')}: ${why} (rule ${finding.rule}); kept the original`,
  ];
}

function syntaxBlock({ file, line, column, near }: SyntaxProblem, view: ReportView): string[] {
  const place = { line, column, endLine: line, endColumn: column + Math.max(1, near.length) };
  return [
    `${view.paint.bold.red('syntax')} ${view.paint.bold('The parser could not read this')}`,
    ...placeLines(file, place, view.textOf(file), view),
    `${view.paint.cyan('help')}: Rules leave its surroundings alone; check it by hand`,
  ];
}

function errorBlock({ file, line, column, message }: LocatedError, view: ReportView): string[] {
  const place = { line, column, endLine: line, endColumn: column + 1 };
  return [
    `${view.paint.bold.red('error')} ${view.paint.bold(printable(message))}`,
    ...placeLines(file, place, view.textOf(file), view),
  ];
}
