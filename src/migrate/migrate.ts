import { append } from '../collections.ts';
import type { AppliedFix, Fixable } from '../engine/apply.ts';
import { diagnose, earliestPhase, type DiagnosedFinding } from '../engine/diagnose.ts';
import type { CompilerDiagnostic } from '../engine/diagnostic.ts';
import { COMPILER_FIX_IT, UNUSED_SUPPRESSION } from '../engine/engineRules.ts';
import type { Finding } from '../engine/finding.ts';
import { dedupe, filterFindings, findAll } from '../engine/findings.ts';
import { planRungs } from '../engine/ladder.ts';
import { asFixable, runToFixpoint } from '../engine/fixpoint.ts';
import { suppressionFindings } from '../engine/suppressionFindings.ts';
import { loadRules } from '../engine/registry.ts';
import { activeRules, isWanted } from '../engine/select.ts';
import { openSession, writeTexts, type Session } from '../engine/session.ts';
import type { Release } from '../releases.ts';
import { loadSyntax } from '../syntax/engine.ts';
import type { Checker } from './checker.ts';
import { fixItFindings } from './fixItFindings.ts';
import { reportRun, type Checks } from './reportRun.ts';
import type { MigrateOptions, Project, RunResult } from './result.ts';
import { judge, playRound, regressedFiles, type Judged, type Run } from './round.ts';

/** Rounds per rung; real trees come to rest after three to eight. */
const ROUND_LIMIT = 15;

/**
 * Finds, and with `options.fix` repairs, what the target release does not accept. Works in memory
 * and on a scratch copy: the project itself is only read.
 * @throws if a rule fails (it is named), or if the run is aborted.
 */
export async function migrate(project: Project, options: MigrateOptions): Promise<RunResult> {
  const started = performance.now();
  const session = await openRunSession(project, options);
  const checker = options.gate === 'none' ? NO_CHECKER : await openChecker(project, options);
  const progress = options.progress ?? (() => undefined);
  const run: Run = { session, checker, progress, applied: [], rejected: [], passes: 0 };
  try {
    progress({ kind: 'parse', files: project.files.length });
    const checks = options.fix ? await fixAll(run, options) : await checkOnly(run, options);
    const seconds = (performance.now() - started) / 1000;
    return reportRun({ run, project, options, checks, seconds });
  } finally {
    session.dispose();
    await checker.dispose();
  }
}

/** For runs without a compiler; all that deals with compilers isn't even loaded then. */
const NO_CHECKER: Checker = {
  compiles: 0,
  cacheHits: 0,
  has: () => false,
  check: () => Promise.reject(new Error('this run has no compiler')),
  dispose: () => Promise.resolve(),
};

async function openChecker(project: Project, options: MigrateOptions): Promise<Checker> {
  const checker = await import('./checker.ts');
  return checker.openChecker({
    root: project.root,
    files: project.files.map(({ path }) => path),
    ...(options.jobs !== undefined && { jobs: options.jobs }),
    ...(options.deadlineMs !== undefined && { deadlineMs: options.deadlineMs }),
    ...(options.signal && { signal: options.signal }),
  });
}

async function openRunSession(project: Project, options: MigrateOptions): Promise<Session> {
  const rules = activeRules(options.rules ?? (await loadRules()), options);
  return openSession({
    syntax: await loadSyntax(),
    inputs: [
      ...project.files.map((file) => ({ ...file, editable: true })),
      ...project.context.map((file) => ({ ...file, editable: false })),
    ],
    rules,
    facts: {
      target: options.target,
      ...(options.from && { from: options.from }),
      options: (rule) => options.ruleOptions[rule] ?? {},
    },
    unsafeFixes: options.unsafeFixes,
    usesFixIts: isWanted(COMPILER_FIX_IT, options),
    perPathIgnores: options.perPathIgnores,
  });
}

/** Without a compiler the syntax and project rules still work; the report says what is missing. */
function wantsCompiler({ checker }: Run, { gate, target }: MigrateOptions): boolean {
  return gate === 'compile' && checker.has(target);
}

async function missingCompiler(
  options: MigrateOptions,
): Promise<Pick<Checks, 'missingCompiler'>> {
  if (options.gate === 'none') return {};
  const { findCompiler } = await import('../toolchain/find.ts');
  const found = findCompiler(options.target);
  if (found.ok) return {};
  const { release, reason, help } = found;
  return { missingCompiler: { release, reason, help } };
}

async function checkOnly(run: Run, options: MigrateOptions): Promise<Checks> {
  const { session } = run;
  if (!wantsCompiler(run, options)) {
    return { findings: standingFindings(session, options), ...(await missingCompiler(options)) };
  }
  const before = await judge(run, options.target, 'the files as they are');
  return { findings: standingFindings(session, options, before.check.diagnostics), before };
}

async function fixAll(run: Run, options: MigrateOptions): Promise<Checks> {
  const { session } = run;
  if (!wantsCompiler(run, options)) {
    const result = runToFixpoint(session, (pass, edits) => {
      run.progress({ kind: 'pass', pass, edits });
    });
    append(run.applied, result.applied);
    append(run.rejected, result.rejected);
    run.passes += result.passes;
    return { findings: standingFindings(session, options), ...(await missingCompiler(options)) };
  }
  const before = await judge(run, options.target, 'the files as they are');
  let after = (await playRound(run, before, () => [])).after;
  for (const rung of planRungs(options.target, options.from)) {
    if (run.checker.has(rung)) after = await climb(run, rung, after);
  }
  after = await undoRegressions(run, before, after);
  const findings = standingFindings(session, options, after.check.diagnostics);
  return { findings, before, after };
}

/** Rounds of diagnostics and fixes on one rung until a round finds nothing to do. */
async function climb(run: Run, rung: Release, last: Judged): Promise<Judged> {
  let state = last.release === rung ? last : await judge(run, rung, 'next release');
  for (let round = 0; round < ROUND_LIMIT; round += 1) {
    const propose = proposalOf(run.session, state);
    if (propose().length === 0) break;
    const { after, fixes } = await playRound(run, state, propose);
    state = after;
    if (fixes.length === 0) break;
  }
  return state;
}

/** Findings of the diagnostics that may be fixed now: per file, root causes first. */
function proposalOf(session: Session, { check }: Judged): () => Finding[] {
  return () => {
    const fixable = diagnoseAll(session, check.diagnostics).filter(
      ({ finding }) => asFixable(session, finding) !== undefined,
    );
    const chosen = earliestPhase(fixable).map(({ finding }) => finding);
    return filterFindings(session, chosen).kept;
  };
}

/** Rules first; a compiler's fix-it is considered only for what no rule claims. */
function diagnoseAll(
  session: Session,
  diagnostics: readonly CompilerDiagnostic[],
): DiagnosedFinding[] {
  const { found, unclaimed } = diagnose(session, diagnostics);
  return [...found, ...fixItFindings(session, unclaimed)];
}

/** All findings in the texts as they are, less those that are suppressed. */
function standingFindings(
  session: Session,
  { select, ignore, target }: MigrateOptions,
  diagnostics: readonly CompilerDiagnostic[] = [],
): Finding[] {
  const found = findAll(session);
  append(found, diagnoseAll(session, diagnostics).map(({ finding }) => finding));
  const { kept, suppressions } = filterFindings(session, dedupe(found));
  if (!isWanted(UNUSED_SUPPRESSION, { select, ignore, target })) return kept;
  return [...kept, ...suppressionFindings(session, suppressions)];
}

/**
 * The last line of defence: a file that compiled on the target as it was read and does not now,
 * through an interplay that no single round showed, is put back as it was, together with the files
 * that share fixes with it.
 */
async function undoRegressions(run: Run, before: Judged, last: Judged): Promise<Judged> {
  const { session } = run;
  let after = last;
  for (let attempt = 0; ; attempt += 1) {
    const regressed = regressedFiles(before, after);
    if (regressed.length === 0) return after;
    const changed = changedFiles(before, after);
    const own = changed.filter((file) => regressed.includes(file));
    // A file may also break through one that it imports; at the last attempt nothing is kept.
    const suspects = attempt < 2 && own.length > 0 ? own : changed;
    if (suspects.length === 0) return after;
    const undone = entangledFiles(run.applied, suspects);
    writeTexts(session, new Map(undone.map((file) => [file, before.texts.get(file) ?? ''])));
    session.history.rewind(new Map([...session.history.versions(), ...zeros(undone)]));
    dropFixesOf(run, new Set(undone));
    after = await judge(run, before.release, 'without files that had stopped compiling');
  }
}

function changedFiles(before: Judged, after: Judged): string[] {
  return [...after.texts].flatMap(([file, text]) => (before.texts.get(file) === text ? [] : [file]));
}

/** The files and all that share a fix with them, however indirectly: fixes are all or nothing. */
export function entangledFiles(
  applied: readonly Pick<AppliedFix, 'finding'>[],
  files: readonly string[],
): string[] {
  const found = new Set(files);
  const sites = applied.map(({ finding }) => filesOf(finding));
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const site of sites) {
      if (site.some((file) => found.has(file))) for (const file of site) found.add(file);
    }
  }
  return [...found];
}

function filesOf({ file, fix }: Fixable): string[] {
  return [file, ...fix.edits.map((edit) => edit.file), ...fix.imports.map((one) => one.file)];
}

function zeros(files: readonly string[]): [string, number][] {
  return files.map((file) => [file, 0]);
}

function dropFixesOf(run: Run, files: ReadonlySet<string>): void {
  const touched = ({ finding }: AppliedFix): boolean =>
    filesOf(finding).some((file) => files.has(file));
  const evidence = 'its file compiled before and no longer did; all fixes of the file were undone';
  for (const fix of run.applied.filter(touched)) {
    run.rejected.push({ finding: fix.finding, evidence, origin: fix.origin });
  }
  const kept = run.applied.filter((fix) => !touched(fix));
  run.applied.splice(0, run.applied.length, ...kept);
}
