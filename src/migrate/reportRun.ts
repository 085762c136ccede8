import type { RejectedFix } from '../engine/apply.ts';
import type { Finding } from '../engine/finding.ts';
import { OSCILLATION } from '../engine/fixpoint.ts';
import { indexLines, type LineIndex } from '../syntax/lines.ts';
import type { TextRange } from '../syntax/node.ts';
import { syntaxErrors } from '../syntax/walk.ts';
import type {
  FixOutcome,
  LocatedFinding,
  MigratedFile,
  MigrateOptions,
  Project,
  RunResult,
  SyntaxProblem,
} from './result.ts';
import { regressedFiles, type Judged, type Run } from './round.ts';
import { summarise } from './summary.ts';

/** What the checks of a run brought. */
export interface Checks {
  /** Findings that stand at the end. */
  readonly findings: readonly Finding[];
  readonly before?: Judged;
  readonly after?: Judged;
  readonly missingCompiler?: NonNullable<RunResult['missingCompiler']>;
}

export interface FinishedRun {
  readonly run: Run;
  readonly project: Project;
  readonly options: MigrateOptions;
  readonly checks: Checks;
  readonly seconds: number;
}

/** Puts a run's result together as plain data. */
export function reportRun(finished: FinishedRun): RunResult {
  const { run, project, options, checks, seconds } = finished;
  const { before, after, missingCompiler } = checks;
  const judged = new Set(project.files.map(({ path }) => path));
  const index = run.session.index;
  const now = lineIndexes((path) => run.session.sources.files.get(path)?.text);
  return {
    target: options.target,
    ...(options.from && { from: options.from }),
    gate: options.gate,
    fixMode: options.fix,
    filesScanned: project.files.length,
    changed: changedFiles(finished),
    findings: checks.findings.map((finding) => locate(finding, finding, now)),
    outcomes: outcomesOf(finished),
    syntaxProblems: project.files.flatMap(({ path }) => syntaxProblems(run, path)),
    ...(before && { before: summarise(before.check, index, judged) }),
    ...(after && { after: summarise(after.check, index, judged) }),
    regressed: before && after ? regressedFiles(before, after) : [],
    compiles: run.checker.compiles,
    cacheHits: run.checker.cacheHits,
    passes: run.passes,
    seconds,
    ...(missingCompiler && { missingCompiler }),
  };
}

function changedFiles({ run, project }: FinishedRun): MigratedFile[] {
  return project.files.flatMap(({ path, text }) => {
    const after = run.session.sources.files.get(path)?.text ?? text;
    return after === text ? [] : [{ path, before: text, after }];
  });
}

function outcomesOf({ run, project, options, checks }: FinishedRun): FixOutcome[] {
  const texts = new Map(project.files.map(({ path, text }) => [path, text]));
  const asRead = lineIndexes((path) => texts.get(path));
  const applied = run.applied.map(({ finding, origin }): FixOutcome => {
    const files = new Set([finding.file, ...finding.fix.edits.map(({ file }) => file)]);
    const outcome = outcomeOf(files, options, checks);
    return { finding: locate(finding, origin, asRead), outcome };
  });
  const rejected = finalRejections(run).map(({ finding, evidence, origin }): FixOutcome => {
    return { finding: locate(finding, origin, asRead), outcome: 'rejected', evidence };
  });
  return [...applied, ...rejected];
}

/** One rejection a site: an alternative that another one replaced is no news. */
function finalRejections({ applied, rejected }: Run): RejectedFix[] {
  const siteOf = ({ finding, origin }: { finding: Finding; origin: TextRange }): string =>
    `${finding.code} ${finding.file} ${origin.start}`;
  const cured = new Set(applied.map(siteOf));
  const open = rejected.filter(
    (rejection) => rejection.evidence === OSCILLATION || !cured.has(siteOf(rejection)),
  );
  return [...new Map(open.map((rejection) => [siteOf(rejection), rejection])).values()];
}

function outcomeOf(
  files: ReadonlySet<string>,
  { gate }: MigrateOptions,
  { after }: Checks,
): 'compiled' | 'broken' | 'unchecked' {
  if (gate === 'none' || !after) return 'unchecked';
  return [...files].some((file) => after.facts.closed.has(file)) ? 'broken' : 'compiled';
}

function lineIndexes(textOf: (path: string) => string | undefined): (path: string) => LineIndex {
  const known = new Map<string, LineIndex>();
  return (path) => {
    const index = known.get(path) ?? indexLines(textOf(path) ?? '');
    known.set(path, index);
    return index;
  };
}

function locate(
  finding: Finding,
  place: TextRange,
  linesOf: (path: string) => LineIndex,
): LocatedFinding {
  const lines = linesOf(finding.file);
  const start = lines.locate(place.start);
  const end = lines.locate(place.end);
  return {
    ...finding,
    start: place.start,
    end: place.end,
    line: start.line,
    column: start.column + 1,
    endLine: end.line,
    endColumn: end.column + 1,
  };
}

/** How much of the text at a syntax error is shown. */
const NEAR = 40;

function syntaxProblems({ session }: Run, path: string): SyntaxProblem[] {
  session.sources.trim();
  const source = session.sources.files.get(path);
  if (!source?.hasError) return [];
  return syntaxErrors(source.root).map((node) => {
    const { line, column } = source.lines.locate(node.startIndex);
    const text = node.isMissing ? `missing ${node.type}` : node.text;
    const near = text.split(/\r?\n/, 1)[0]?.slice(0, NEAR) ?? '';
    return { file: path, line, column: column + 1, near };
  });
}
