import type { CheckSummary, RunResult } from '../migrate/result.ts';
import { count } from './view.ts';

/** One line on what the compiler said: the reason to trust the result, or how far to. */
export function proofLine(result: RunResult): string {
  const word = result.fixMode ? 'proof' : 'check';
  const seconds = `${result.seconds.toFixed(1)} s`;
  const check = result.fixMode ? result.after : result.before;
  if (check) return `${word}: ${verdict(check, result)} · ${seconds}`;
  if (result.missingCompiler) return `${word}: none: ${result.missingCompiler.reason} · ${seconds}`;
  const why = result.gate === 'none' ? '--gate none' : 'no compiler was asked';
  return `${word}: none (${why}) · ${count(result.filesScanned, 'file')} · ${seconds}`;
}

function verdict(check: CheckSummary, { filesScanned }: RunResult): string {
  const parts = [];
  if (check.errors === 0 && check.filesClosed === 0) {
    parts.push(`${check.failures.length > 0 ? 'checked with' : 'compiled'} ${check.release}`);
    parts.push(count(filesScanned, 'file'));
  } else {
    const accepted = filesScanned - check.filesClosed;
    parts.push(`${check.release} accepts ${accepted} of ${count(filesScanned, 'file')}`);
    parts.push(count(check.errors, 'error'));
  }
  if (check.failures.length > 0) parts.push(`no verdict on ${unitNames(check)}`);
  return parts.join(' · ');
}

function unitNames({ failures }: CheckSummary): string {
  return failures.map(({ unit, reason }) => `${unit} (${reason})`).join(', ');
}
