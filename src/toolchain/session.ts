import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CompilerDiagnostic } from '../engine/diagnostic.ts';
import { checkKey, loadCheck, storeCheck } from './checkCache.ts';
import type { CachedCheck } from './checkCache.ts';
import type { TreeReader } from './closure.ts';
import { runProcess } from './process.ts';
import type { RunOutcome } from './process.ts';
import type { Profile } from './profile.ts';
import { processEnvironment } from './sdk.ts';
import type { Compiler, UnitResult } from './types.ts';
import type { Unit } from './units.ts';

/** What all units of one `checkTree` share. */
export interface CheckSession {
  compiler: Compiler;
  /** Tells compilers apart in cache keys. */
  identity: string;
  profile: Profile;
  root: string;
  reader: TreeReader;
  scratch: string;
  include: string[];
  deadlineMs: number;
  warnings: boolean;
  cache: string;
  useCache: boolean;
  limit: <T>(task: () => Promise<T>) => Promise<T>;
  signal?: AbortSignal;
  counts: { compiles: number; cacheHits: number; scratches: number };
}

export interface CheckedUnit {
  result: UnitResult;
  diagnostics: CompilerDiagnostic[];
}

/** The outcome of one compiler run, fresh or kept. */
export interface Checked {
  check: CachedCheck;
  durationMs: number;
  cached: boolean;
}

/** Starts the compiler; counts it. */
export function runCompiler(
  session: CheckSession, args: string[], cwd: string, deadlineMs: number,
): Promise<RunOutcome> {
  session.counts.compiles += 1;
  return runProcess({
    binary: session.compiler.binary,
    args,
    env: processEnvironment(session.compiler.env),
    cwd,
    deadlineMs,
    ...(session.signal ? { signal: session.signal } : {}),
  });
}

/** An empty folder for one compiler run. */
export function newScratch(session: CheckSession): string {
  const folder = join(session.scratch, String(session.counts.scratches++));
  mkdirSync(folder);
  return folder;
}

/** Looks a result up; makes it, one process at a time for each job, if it isn't there. */
export async function throughCache(
  session: CheckSession, parts: readonly string[],
  make: () => Promise<Omit<Checked, 'cached'>>,
): Promise<Checked> {
  const key = checkKey(parts);
  const kept = session.useCache ? loadCheck(session.cache, key) : undefined;
  if (kept) {
    session.counts.cacheHits += 1;
    return { check: kept, durationMs: 0, cached: true };
  }
  const made = await session.limit(make);
  if (session.useCache && isLasting(made.check)) storeCheck(session.cache, key, made.check);
  return { ...made, cached: false };
}

/** Being killed may be the machine's fault (memory), a timeout its load: neither is kept. */
function isLasting({ status, detail }: CachedCheck): boolean {
  return status === 'clean' || status === 'errors'
    || (status === 'crashed' && /^SIG(?:SEGV|ABRT|ILL|BUS|TRAP)/.test(detail ?? ''));
}

export function toResult(unit: Unit, { check, durationMs, cached }: Checked): CheckedUnit {
  const { status, depth, detail, diagnostics } = check;
  const result: UnitResult = {
    name: unit.name, kind: unit.kind, files: unit.files, status, depth, durationMs, cached,
    ...(detail === undefined ? {} : { detail }),
  };
  return { result, diagnostics };
}
