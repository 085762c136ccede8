import { append } from '../collections.ts';
import { asFixable, runToFixpoint } from '../engine/fixpoint.ts';
import { applyFixes, type AppliedFix, type Fixable, type RejectedFix } from '../engine/apply.ts';
import { writeTexts, type Session } from '../engine/session.ts';
import type { Finding } from '../engine/finding.ts';
import type { Release } from '../releases.ts';
import type { TextRange } from '../syntax/node.ts';
import type { CheckResult } from '../toolchain/types.ts';
import type { Checker } from './checker.ts';
import { isolateByGroups } from './isolate.ts';
import { isParseError, place, suspectsOf, type PlacedDiagnostic, type Suspect } from './judge.ts';
import type { ProgressEvent } from './result.ts';
import { factsOf, type CheckFacts } from './summary.ts';

/** A run's machinery and its log. */
export interface Run {
  readonly session: Session;
  readonly checker: Checker;
  readonly progress: (event: ProgressEvent) => void;
  readonly applied: AppliedFix[];
  readonly rejected: RejectedFix[];
  passes: number;
}

/** Texts that one compiler has judged. */
export interface Judged {
  readonly release: Release;
  readonly texts: ReadonlyMap<string, string>;
  readonly versions: ReadonlyMap<string, number>;
  readonly check: CheckResult;
  readonly facts: CheckFacts;
  readonly errors: readonly PlacedDiagnostic[];
}

/** Checks the texts as they are now. */
export async function judge(run: Run, release: Release, what: string): Promise<Judged> {
  run.progress({ kind: 'check', release, what });
  const { session } = run;
  const texts = session.sources.snapshot();
  const check = await run.checker.check(release, texts);
  const facts = factsOf(check, session.index);
  const errors = place(session, facts.errors);
  return { release, texts, versions: session.history.versions(), check, facts, errors };
}

/** What a round tries: applies fixes to the session and says which. */
interface Attempt {
  readonly fixes: readonly AppliedFix[];
  readonly rejected: readonly RejectedFix[];
  readonly after: Judged;
}

/**
 * More repetitions than this of one round mean that fixes depend on each other in a knot: then
 * none of them is made, since the last attempt holds some that the compiler speaks against.
 */
const REPEAT_LIMIT = 30;

/**
 * One round: applies what `propose` finds in the texts of `before`, lets the syntax rules come to
 * rest, checks, and repeats without the fixes that the check speaks against.
 */
export async function playRound(
  run: Run,
  before: Judged,
  propose: () => readonly Finding[],
): Promise<{ readonly after: Judged; readonly fixes: readonly AppliedFix[] }> {
  const cleared = new Set<string>();
  let last: readonly AppliedFix[] = [];
  for (let repeat = 0; repeat < REPEAT_LIMIT; repeat += 1) {
    const attempt = await tryRound(run, before, propose);
    const guilty = await findGuilty(run, before, attempt, propose, cleared);
    append(run.rejected, [...attempt.rejected, ...guilty]);
    if (guilty.length === 0) {
      append(run.applied, attempt.fixes);
      return { after: attempt.after, fixes: attempt.fixes };
    }
    for (const { finding, evidence } of guilty) run.session.denied.set(finding.key, evidence);
    last = attempt.fixes;
  }
  const evidence = `the fixes of this round depend on each other; ${REPEAT_LIMIT} attempts failed`;
  append(run.rejected, last.map(({ finding, origin }) => ({ finding, evidence, origin })));
  rewind(run.session, before);
  return { after: before, fixes: [] };
}

async function tryRound(
  run: Run,
  before: Judged,
  propose: () => readonly Finding[],
): Promise<Attempt> {
  const { session } = run;
  rewind(session, before);
  const proposed = propose().flatMap((finding) => asFixable(session, finding) ?? []);
  const first = proposed.length > 0 ? applyFixes(session, proposed) : undefined;
  for (const { finding, evidence } of first?.rejected ?? []) {
    session.denied.set(finding.key, evidence);
  }
  const rest = runToFixpoint(session, (pass, edits) => {
    run.progress({ kind: 'pass', pass, edits });
  });
  run.passes += rest.passes;
  const fixes = [...(first?.applied ?? []), ...rest.applied];
  const rejected = [...(first?.rejected ?? []), ...rest.rejected];
  const after = await judge(run, before.release, `${fixes.length} fixes`);
  return { fixes, rejected, after };
}

function rewind(session: Session, { texts, versions }: Judged): void {
  session.history.rewind(versions);
  writeTexts(session, texts);
}

async function findGuilty(
  run: Run,
  before: Judged,
  attempt: Attempt,
  propose: () => readonly Finding[],
  cleared: Set<string>,
): Promise<RejectedFix<Fixable>[]> {
  const { session } = run;
  const suspects = suspectsOf(session, attempt.fixes, before.errors, attempt.after.errors).filter(
    ({ fix }) => !cleared.has(fix.finding.key),
  );
  const certain = suspects.filter((suspect) => suspect.certain);
  if (certain.length > 0) return certain.map(asRejection);
  if (suspects.length > 0) {
    run.progress({ kind: 'isolate', suspects: suspects.length });
    const guilty = await tryWithout(run, before, propose, suspects);
    for (const { fix } of suspects) cleared.add(fix.finding.key);
    if (guilty.length > 0) return guilty.map(asRejection);
  }
  return isolateRegressions(run, before, attempt, propose);
}

function asRejection({ fix, error }: Suspect): RejectedFix<Fixable> {
  const { line } = error.position;
  const evidence = `${error.release}: ${error.file}:${line}: ${error.message}`;
  return { finding: fix.finding, evidence, origin: fix.origin };
}

/**
 * Leaves all suspects out at once; guilty is whose lines then are clean where they were not, in a
 * definition that the compiler did look at.
 */
function tryWithout(
  run: Run,
  before: Judged,
  propose: () => readonly Finding[],
  suspects: readonly Suspect[],
): Promise<Suspect[]> {
  const { session } = run;
  return lookWithout(run, before, propose, keysOf(suspects), ({ facts, errors }) => {
    const parseBroken = new Set(facts.errors.filter(isParseError).map(({ file }) => file));
    return suspects.filter(({ fix }) => {
      const places = [{ file: fix.finding.file, ...fix.origin }, ...fix.editOrigins];
      return places.every(({ file, start, end }) => {
        const now = session.history.forward(file, 0, { start, end });
        const from = definitionStart(session, file, now.start);
        const seen = { start: Math.min(from, now.start), end: now.end };
        return !parseBroken.has(file) && !hasErrorOnLines(session, file, seen, errors);
      });
    });
  });
}

/** An error further up in a definition may keep the compiler from looking at the rest of it. */
function definitionStart(session: Session, file: string, offset: number): number {
  const root = session.sources.files.get(file)?.root;
  let node = root?.descendantForIndex(offset, offset) ?? null;
  while (node?.parent?.parent) node = node.parent;
  return node?.startIndex ?? offset;
}

function keysOf(suspects: readonly { readonly fix: AppliedFix }[]): string[] {
  return suspects.map(({ fix }) => fix.finding.key);
}

/** Plays the round without the given fixes, looks at the outcome, and leaves no trace of it. */
async function lookWithout<Result>(
  run: Run,
  before: Judged,
  propose: () => readonly Finding[],
  keys: readonly string[],
  look: (after: Judged) => Result,
): Promise<Result> {
  const { sources, history, denied } = run.session;
  const texts = sources.snapshot();
  const restoreHistory = history.remember();
  const known = new Set(denied.keys());
  for (const key of keys) if (!known.has(key)) denied.set(key, 'left out to see what changes');
  try {
    return look((await tryRound(run, before, propose)).after);
  } finally {
    for (const key of [...denied.keys()]) if (!known.has(key)) denied.delete(key);
    restoreHistory();
    writeTexts(run.session, texts);
  }
}

function hasErrorOnLines(
  session: Session,
  file: string,
  range: TextRange,
  errors: readonly PlacedDiagnostic[],
): boolean {
  const lines = session.sources.files.get(file)?.lines;
  if (!lines) return false;
  const first = lines.locate(range.start).line;
  const last = lines.locate(range.end).line;
  return errors.some(({ diagnostic }) => {
    const { line } = diagnostic.position;
    return diagnostic.file === file && first <= line && line <= last;
  });
}

/** Files that compiled before the round must compile after it. */
async function isolateRegressions(
  run: Run,
  before: Judged,
  attempt: Attempt,
  propose: () => readonly Finding[],
): Promise<RejectedFix<Fixable>[]> {
  const regressed = regressedFiles(before, attempt.after);
  if (regressed.length === 0 || attempt.fixes.length === 0) return [];
  const suspects = attempt.fixes;
  run.progress({ kind: 'isolate', suspects: suspects.length });
  const isCured = async (leftOut: readonly AppliedFix[]): Promise<boolean> => {
    const keys = leftOut.map(({ finding }) => finding.key);
    return lookWithout(run, before, propose, keys, ({ facts }) => {
      return !regressed.some((file) => facts.located.has(file));
    });
  };
  if (!(await isCured(suspects))) return [];
  const byRule = ({ finding }: AppliedFix): string => finding.code;
  const byFile = ({ finding }: AppliedFix): string => `${finding.code} ${finding.file}`;
  const guilty = await isolateByGroups(suspects, [byRule, byFile], isCured);
  const error = attempt.after.facts.errors.find(({ file }) => regressed.includes(file));
  const evidence = error
    ? `${error.release}: ${error.file}:${error.position.line}: ${error.message}`
    : `${regressed.join(', ')} compiled before`;
  return guilty.map(({ finding, origin }) => ({ finding, evidence, origin }));
}

/** Files that were clean, with all that they import, and now own an error. */
export function regressedFiles(before: Judged, after: Judged): string[] {
  return [...after.facts.located].filter((file) => !before.facts.closed.has(file));
}
