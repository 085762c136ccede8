import { append } from '../collections.ts';
import {
  applyFixes,
  originOf,
  type AppliedFix,
  type Fixable,
  type RejectedFix,
} from './apply.ts';
import type { Finding } from './finding.ts';
import { filterFindings, findAll, syntaxFindings } from './findings.ts';
import type { Session } from './session.ts';

/** More passes than this mean that rules rewrite each other's output. */
export const PASS_LIMIT = 100;

/** How often one rule may rewrite the same line of a file before it counts as oscillating. */
const SITE_LIMIT = 5;

export interface FixpointResult {
  readonly applied: readonly AppliedFix[];
  readonly rejected: readonly RejectedFix[];
  readonly passes: number;
}

/** Evidence against a fix of which the text keeps the last version that was allowed. */
export const OSCILLATION = 'the rule keeps rewriting its own output';

/** Raised when rules do not come to rest; names them, so that the bug can be reported. */
export class FixpointError extends Error {
  constructor(rules: readonly string[]) {
    super(
      `fixes did not come to rest after ${PASS_LIMIT} passes; still firing: ${rules.join(', ')}. ` +
        'This is a bug in these rules: leave them out with --ignore and report it.',
    );
    this.name = 'FixpointError';
  }
}

/**
 * Applies the fixes of all syntax and project rules until a pass changes nothing.
 * @param onPass called after each pass with its number and the count of fixes.
 * @throws FixpointError
 */
export function runToFixpoint(
  session: Session,
  onPass: (pass: number, edits: number) => void,
): FixpointResult {
  const applied: AppliedFix[] = [];
  const rejected: RejectedFix[] = [];
  const visits = new Map<string, number>();
  const cache: PassCache = { digest: '', byFile: new Map() };
  for (let pass = 1; pass <= PASS_LIMIT; pass += 1) {
    const findings = currentFindings(session, cache);
    const fixable = fixableOnes(session, findings, visits, rejected);
    if (fixable.length === 0) return { applied, rejected, passes: pass };
    const result = applyFixes(session, fixable);
    append(applied, result.applied);
    for (const { finding } of result.applied) {
      visits.set(finding.key, (visits.get(finding.key) ?? 0) + 1);
    }
    for (const { finding, evidence } of result.rejected) session.denied.set(finding.key, evidence);
    append(rejected, result.rejected);
    for (const file of result.changed) cache.byFile.delete(file);
    onPass(pass, result.applied.length);
  }
  const left = currentFindings(session, cache).filter((finding) => isApplicable(session, finding));
  throw new FixpointError([...new Set(left.map(({ code, rule }) => `${code} ${rule}`))]);
}

interface PassCache {
  /** Digest of the symbol index that the findings rest on. */
  digest: string;
  readonly byFile: Map<string, Finding[]>;
}

/** Findings of the texts as they are; unchanged files are asked again only if declarations moved. */
function currentFindings(session: Session, cache: PassCache): Finding[] {
  if (cache.digest !== session.index.digest) {
    cache.byFile.clear();
    session.renewContexts();
  }
  cache.digest = session.index.digest;
  const found = findAll(session, (path) => {
    const known = cache.byFile.get(path) ?? syntaxFindings(session, path);
    cache.byFile.set(path, known);
    return known;
  });
  return filterFindings(session, found).kept;
}

function fixableOnes(
  session: Session,
  findings: readonly Finding[],
  visits: ReadonlyMap<string, number>,
  rejected: RejectedFix[],
): Fixable[] {
  return findings.flatMap((finding): Fixable[] => {
    const fixable = asFixable(session, finding);
    if (!fixable) return [];
    if ((visits.get(fixable.key) ?? 0) < SITE_LIMIT) return [fixable];
    session.denied.set(fixable.key, OSCILLATION);
    rejected.push({ finding, evidence: OSCILLATION, origin: originOf(session, finding) });
    return [];
  });
}

/** The finding with its key, if the run's switches allow its fix and nothing has denied it. */
export function asFixable(session: Session, finding: Finding): Fixable | undefined {
  const { fix } = finding;
  if (!fix || !isApplicable(session, finding)) return undefined;
  const key = fixKey(session, finding);
  return session.denied.has(key) ? undefined : { ...finding, fix, key };
}

/** Whether the run's switches allow the finding's fix. */
export function isApplicable(session: Session, { fix }: Finding): boolean {
  if (!fix) return false;
  return fix.applicability === 'safe' || (session.unsafeFixes && fix.applicability === 'unsafe');
}

/**
 * Names a fix across replays of a run, whatever happens beside it: rule, place in the text as
 * read, the text it is about, and, since a diagnostic has alternatives, what it puts there.
 */
export function fixKey(session: Session, finding: Finding): string {
  const { code, file, start, end, cause, fix } = finding;
  const text = session.sources.files.get(file)?.text.slice(start, Math.min(end, start + 80)) ?? '';
  const origin = session.history.backward(file, session.history.version(file), start);
  const edits = cause ? fix?.edits.map((edit) => `${edit.file}:${edit.text}`).join() : '';
  return [code, file, origin, text, edits ?? ''].join('|');
}
