import { isFixable } from '../migrate/result.ts';
import type { RunResult } from '../migrate/result.ts';
import { footer } from './footer.ts';
import { sortOut, unclaimedErrors } from './model.ts';
import { printable, type ReportView } from './view.ts';

/** One line per result: `file:line:col: MJ114 [*] message`. */
export function renderConcise(result: RunResult, view: ReportView): string {
  const { paint, show } = view;
  const { left, rejected } = sortOut(result);
  const row = (place: { file: string; line: number; column: number }, text: string): string =>
    `${printable(show(place.file))}:${place.line}:${place.column}: ${printable(oneLine(text))}`;
  const rows = [
    ...view.problems.map(
      ({ path, message }) => `${printable(show(path))}: ${paint.red('error')} ${message}`,
    ),
    ...result.syntaxProblems.map((problem) =>
      row(problem, `syntax: the parser could not read \`${problem.near}\``),
    ),
    ...left.map((finding) => {
      const star = !result.fixMode && isFixable(finding, view.unsafeFixes) ? '[*] ' : '';
      return row(finding, `${finding.code} ${star}${finding.message}`);
    }),
    ...rejected.map(({ finding, evidence = '' }) =>
      row(finding, `${finding.code} ${finding.message}; rejected: ${evidence}`),
    ),
    ...unclaimedErrors(result, view).map((error) => row(error, `error: ${error.message}`)),
    ...footer(result, view),
  ];
  return rows.length > 0 ? `${rows.join('\n')}\n` : '';
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
