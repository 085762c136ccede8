import type { RunResult } from '../migrate/result.ts';
import type { FileProblem } from '../workspace/read.ts';
import type { ExitCode } from './cli.ts';

/** The exit code that a finished run deserves: of 3, 1, 0 the first that holds. */
export function exitCodeOf(result: RunResult, problems: readonly FileProblem[]): ExitCode {
  if (gateFailed(result)) return 3;
  return hasLeftovers(result) || problems.length > 0 ? 1 : 0;
}

function gateFailed({ outcomes, regressed, before, after }: RunResult): boolean {
  if (regressed.length > 0 || outcomes.some(({ outcome }) => outcome === 'rejected')) return true;
  const known = new Set(before?.failures.map(({ unit }) => unit));
  return after?.failures.some(({ unit }) => !known.has(unit)) ?? false;
}

function hasLeftovers(result: RunResult): boolean {
  const check = result.after ?? result.before;
  const isBroken = check !== undefined && (check.errors > 0 || check.failures.length > 0);
  return isBroken || result.findings.length > 0 || result.syntaxProblems.length > 0;
}
