import type { CompilerDiagnostic } from '../engine/diagnostic.ts';
import type { CheckSummary, LocatedFinding, RunResult } from '../migrate/result.ts';

/** The errors of a check by whom they blame, and which rules reported them. */
export interface BlameCounts {
  /** Errors that a rule for a change of a release reported. */
  readonly release: number;
  /** Errors that a rule for the project's own defects reported. */
  readonly project: number;
  /** Errors that no rule has anything to say about. */
  readonly unexplained: number;
  /** The same by rule, most errors first. */
  readonly rules: readonly RuleBlame[];
}

export interface RuleBlame {
  readonly code: string;
  readonly rule: string;
  readonly blame: 'release' | 'project';
  readonly errors: number;
}

/** The errors that are left, by whom they blame; undefined if nothing was checked. */
export function errorsByBlame({ before, after, findings }: RunResult): BlameCounts | undefined {
  const check = after ?? before;
  return check && countBlame(check, findings);
}

/** Each error counts once, for the finding that it led to. */
export function countBlame(
  { diagnostics }: Pick<CheckSummary, 'diagnostics'>,
  findings: readonly LocatedFinding[],
): BlameCounts {
  const reporterOf = reporterFinder(findings);
  const errors = diagnostics.filter(({ kind }) => kind === 'error');
  const rules = new Map<string, RuleBlame>();
  for (const error of errors) {
    const finding = reporterOf(error);
    if (!finding) continue;
    const { code, rule, blame = 'release' } = finding;
    const known = rules.get(code + blame) ?? { code, rule, blame, errors: 0 };
    rules.set(code + blame, { ...known, errors: known.errors + 1 });
  }
  const sum = (blame: 'release' | 'project'): number =>
    [...rules.values()].reduce((all, one) => all + (one.blame === blame ? one.errors : 0), 0);
  const [release, project] = [sum('release'), sum('project')];
  return {
    release,
    project,
    unexplained: errors.length - release - project,
    rules: [...rules.values()].sort((a, b) => b.errors - a.errors || (a.code < b.code ? -1 : 1)),
  };
}

/**
 * The finding that the error led to: the words are the same. Two errors at one site share a
 * finding, which has the words of one of them: then the line tells.
 */
function reporterFinder(
  findings: readonly LocatedFinding[],
): (error: CompilerDiagnostic) => LocatedFinding | undefined {
  const byWords = new Map<string, LocatedFinding>();
  const byLine = new Map<string, LocatedFinding>();
  for (const finding of findings) {
    const { file, cause, line } = finding;
    if (cause === undefined) continue;
    byWords.set(JSON.stringify([file, cause]), finding);
    byLine.set(`${file}:${line}`, finding);
  }
  return ({ file, message, position }) =>
    byWords.get(JSON.stringify([file, message])) ?? byLine.get(`${file}:${position.line}`);
}
