import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompilerDiagnostic } from '../engine/diagnostic.ts';
import { cacheDir } from './cacheFolder.ts';
import { pruneChecks } from './checkCache.ts';
import { treeReader } from './closure.ts';
import { createLimiter } from './limiter.ts';
import { includeRoots, realPath } from './prepare.ts';
import { profileOf } from './profile.ts';
import { withoutRepeats } from './readDiagnostics.ts';
import { checkUnit } from './unitCheck.ts';
import type { CheckSession, CheckedUnit } from './session.ts';
import type { CheckRequest, CheckResult, Compiler } from './types.ts';
import { planUnits } from './units.ts';

const DEADLINE_MS = 300_000;

/**
 * Judges files by a real compiler: whole packages, and loose files as sub-packages of a scratch
 * package. Reads the tree, never writes to it. Crashes, hangs and missing libraries are results
 * of the unit concerned. Rejects when a requested file can't be read, and with the signal's
 * reason when `request.signal` is aborted.
 */
export async function checkTree(compiler: Compiler, request: CheckRequest): Promise<CheckResult> {
  const root = realPath(request.root);
  const reader = treeReader(root);
  const units = planUnits(root, request.files, reader.text);
  const scratch = realPath(mkdtempSync(join(tmpdir(), 'odyssey-check-')));
  const session = openSession(compiler, request, {
    root, reader, scratch, include: includeRoots(root, units, request.include ?? []),
  });
  try {
    const checked = (await Promise.all(units.map((unit) => checkUnit(unit, session)))).flat();
    pruneChecks(session.cache);
    return sumUp(session, request, checked);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function openSession(
  compiler: Compiler, request: CheckRequest,
  place: Pick<CheckSession, 'root' | 'reader' | 'scratch' | 'include'>,
): CheckSession {
  const jobs = Math.max(1, request.jobs ?? Math.min(availableParallelism(), 4));
  return {
    ...place,
    compiler,
    identity: `${compiler.version} ${statSync(compiler.binary).size}`,
    profile: profileOf(compiler.release),
    deadlineMs: request.deadlineMs ?? DEADLINE_MS,
    warnings: request.warnings ?? false,
    cache: request.cacheDir ?? cacheDir(),
    useCache: request.useCache ?? true,
    limit: createLimiter(jobs),
    ...(request.signal ? { signal: request.signal } : {}),
    counts: { compiles: 0, cacheHits: 0, scratches: 0 },
  };
}

function sumUp(session: CheckSession, request: CheckRequest, checked: CheckedUnit[]): CheckResult {
  const judged = new Set(request.files);
  const all = withoutRepeats(checked.flatMap((unit) => unit.diagnostics)).sort(byPlace);
  return {
    release: session.compiler.release,
    units: checked.map((unit) => unit.result),
    diagnostics: all.filter((diagnostic) => judged.has(diagnostic.file)),
    outside: all.filter((diagnostic) => !judged.has(diagnostic.file)),
    compiles: session.counts.compiles,
    cacheHits: session.counts.cacheHits,
  };
}

function byPlace(a: CompilerDiagnostic, b: CompilerDiagnostic): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.position.line - b.position.line || a.position.column - b.position.column;
}
