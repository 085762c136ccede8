import { existsSync } from 'node:fs';
import type { CachedCheck } from './checkCache.ts';
import { unitClosure } from './closure.ts';
import { fallApart } from './crash.ts';
import { fileInDump, judge, relocate } from './judge.ts';
import { docJob, prepareJob } from './prepare.ts';
import type { Job } from './prepare.ts';
import { readDiagnostics } from './readDiagnostics.ts';
import { newScratch, runCompiler, throughCache, toResult } from './session.ts';
import type { CheckSession, Checked, CheckedUnit } from './session.ts';
import { translateAll } from './translate.ts';
import type { Unit } from './units.ts';

/** Judges one unit; more than one result comes back when a crash made it fall apart. */
export async function checkUnit(unit: Unit, session: CheckSession): Promise<CheckedUnit[]> {
  const key = unitKey(unit, session);
  const checked = await throughCache(session, key, () => {
    const layout = { ...session, scratch: newScratch(session) };
    return compile(prepareJob(unit, layout), session);
  });
  const whole = toResult(unit, checked);
  const { status, culprit } = checked.check;
  if (status !== 'crashed' && status !== 'timeout') return [whole];
  return fallApart(unit, whole, culprit, {
    session,
    check: (part) => checkUnit(part, session),
    alone: (file) => checkAlone(file, unit, key, session),
  });
}

/**
 * Judges one file in place by `mojo doc`: its bodies are resolved, the later passes are not run.
 * It survives some of what crashes the package check.
 */
function checkAlone(
  file: string, unit: Unit, key: readonly string[], session: CheckSession,
): Promise<Checked> {
  return throughCache(session, [...key, 'doc', file], async () => {
    const layout = { ...session, scratch: newScratch(session) };
    const made = await compile(docJob(file, unit, layout), session);
    return { ...made, check: { ...made.check, depth: 'parsed' } };
  });
}

function unitKey(unit: Unit, session: CheckSession): string[] {
  const { profile, warnings, root, include, reader } = session;
  const files = unitClosure(root, unit, include, reader);
  return [
    session.identity, profile.verb, String(warnings), unit.kind, unit.name,
    JSON.stringify([unit.kind === 'loose' ? unit.files : [], unit.neighbours, unit.without]),
    // Roots below the tree count by name, so that equal trees in two places share results.
    JSON.stringify(include.map((folder) => folder.replace(root, '.'))),
    ...files.map((file) => `${file} ${reader.digest(file)}`),
  ];
}

async function compile(job: Job, session: CheckSession): Promise<Omit<Checked, 'cached'>> {
  const run = await runCompiler(session, job.args, job.cwd, session.deadlineMs);
  // stderr carries the diagnostics, stdout the closing sentence.
  const report = readDiagnostics(`${run.stderr}\n${run.stdout}`, session.compiler.release);
  const verdict = judge(run, report, existsSync(job.artifact));
  const diagnostics = translateAll(report.diagnostics, job, session);
  const check: CachedCheck = { ...verdict, diagnostics };
  if (check.detail) check.detail = relocate(check.detail, job.locate);
  const culprit = fileInDump(report.noise);
  if (culprit !== undefined) check.culprit = job.locate(culprit);
  return { check, durationMs: run.durationMs };
}
