import { isMainInPackage } from './entryPoints.ts';
import type { RunOutcome } from './process.ts';
import type { CompilerReport } from './readDiagnostics.ts';
import type { UnitResult } from './types.ts';

export type Verdict = Pick<UnitResult, 'status' | 'depth' | 'detail'>;

const LOADER = [
  /error while loading shared libraries: [^\n]*/,
  /Library not loaded: [^\n]*/,
  /symbol lookup error: [^\n]*/,
  /version [`']GLIBC[^\n]*not found/,
];
const NO_STDLIB = /^'std(?:lib)?' is required for all normal mojo compiles/;

/** Sums up one compiler run. Whatever is not plainly clean or plainly errors gets a reason. */
export function judge(run: RunOutcome, report: CompilerReport, wrote: boolean): Verdict {
  const failure = processFailure(run, report);
  if (failure) return { depth: 'parsed', ...failure };
  const errors = report.diagnostics.filter((diagnostic) => diagnostic.kind === 'error');
  const mains = errors.filter((diagnostic) => isMainInPackage(diagnostic.message));
  if (errors.length > mains.length) return { status: 'errors', depth: 'parsed' };
  if (run.code === 0 && wrote) return { status: 'clean', depth: 'complete' };
  if (run.code === 1 && mains.length > 0) return { status: 'clean', depth: 'parsed' };
  const said = report.summaries[0] ?? report.noise[0] ?? 'nothing';
  const what = run.code === 0 ? 'exit 0 but no package written' : `exit ${run.code}, no diagnostic`;
  return { status: 'crashed', depth: 'parsed', detail: `${what}; it said: ${shorten(said)}` };
}

function processFailure(
  run: RunOutcome, report: CompilerReport,
): Pick<UnitResult, 'status' | 'detail'> | undefined {
  if (run.end === 'timeout') {
    return { status: 'timeout', detail: `no answer within ${(run.durationMs / 1000).toFixed(0)} s` };
  }
  if (run.end === 'flood') return { status: 'crashed', detail: 'it printed without end' };
  if (run.end === 'unstartable') {
    return { status: 'crashed', detail: `it can't be started: ${shorten(run.stderr)}` };
  }
  const noise = report.noise.join('\n');
  const loader = LOADER.map((pattern) => pattern.exec(noise)?.[0]).find(Boolean);
  if (loader) return { status: 'missing-library', detail: shorten(loader) };
  if (report.diagnostics.some((diagnostic) => NO_STDLIB.test(diagnostic.message))) {
    const detail = "the compiler can't find its standard library";
    return { status: 'missing-library', detail };
  }
  const signal = deathSignal(run);
  if (!signal) return undefined;
  const clue = crashClue(noise);
  return { status: 'crashed', detail: clue ? `${signal}: ${clue}` : signal };
}

/** Name of the signal that ended the compiler, itself or below a shell. */
function deathSignal(run: RunOutcome): string | undefined {
  if (run.signal) return run.signal;
  return run.code !== null && run.code >= 128 ? `exit ${run.code}` : undefined;
}

/** The line of a crash dump that says what was being worked on. */
function crashClue(noise: string): string | undefined {
  const line = [...noise.matchAll(/^\s*\d+\.\s+(Crash [^\n]*)/gm)].at(-1)?.[1]
    ?? /^[^\n]*\b(?:assert|LLVM ERROR|fatal)[^\n]*/im.exec(noise)?.[0];
  return line === undefined ? undefined : shorten(line);
}

const PLACE = /(?<=loc\(")[^"]+\.(?:mojo|🔥)(?=":\d+)/gu;

/** The file that a crash dump names last: dumps go from the outside in. */
export function fileInDump(noise: readonly string[]): string | undefined {
  return noise.flatMap((line) => [...line.matchAll(PLACE)].map((match) => match[0])).at(-1);
}

/** Rewrites the file names in a line of a crash dump. */
export function relocate(line: string, locate: (file: string) => string): string {
  return line.replace(PLACE, locate);
}

function shorten(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
