import type { Fix } from '../engine/finding.ts';
import type {
  CheckSummary, FixOutcome, LocatedFinding, OutcomeKind, RunResult, SyntaxProblem,
} from '../migrate/result.ts';
import type { FileProblem } from '../workspace/read.ts';
import { errorsByBlame, type BlameCounts } from './blame.ts';
import { renderFileDiff } from './diff.ts';
import { countLines } from './lineCounts.ts';
import { countFixable, sortOut, unclaimedErrors, type LocatedError } from './model.ts';
import { countByRule, type RuleCounts } from './statistics.ts';
import type { ReportView } from './view.ts';

/** Raised when a field is removed or changes its meaning; new fields may appear at any time. */
export const JSON_VERSION = 1;

/** 1-based line and column in UTF-16 units, plus the offset in the text (without BOM). */
export interface JsonPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface JsonFinding {
  readonly code: string;
  readonly rule: string;
  readonly group?: string;
  /** Set where no release has ever accepted the code. */
  readonly blame?: 'project';
  readonly file: string;
  readonly start: JsonPosition;
  /** Exclusive. */
  readonly end: JsonPosition;
  readonly message: string;
  readonly help?: string;
  /** The compiler's words behind the finding. */
  readonly cause?: string;
  /** `edits` replace `[start, end)` of the file's text. */
  readonly fix?: Pick<Fix, 'applicability' | 'edits' | 'imports'>;
}

/** What `--output-format json` prints; published as `schemas/report.schema.json`. */
export interface JsonReport {
  readonly version: typeof JSON_VERSION;
  /** Absolute path of the project root; all other paths are relative to it. */
  readonly root: string;
  readonly target: string;
  readonly from?: string;
  readonly gate: string;
  /** `diff`: fixes were made in memory only. */
  readonly mode: 'check' | 'fix' | 'diff';
  readonly summary: Readonly<Record<string, number>>;
  /** Findings that stand at the end, placed in the text as it is then. */
  readonly findings: readonly JsonFinding[];
  /** What became of each fix; placed in the text as read. */
  readonly outcomes: readonly {
    readonly outcome: OutcomeKind;
    readonly evidence?: string;
    readonly finding: Omit<JsonFinding, 'fix'>;
  }[];
  readonly changed: readonly {
    readonly file: string;
    readonly added: number;
    readonly removed: number;
    /** Unified diff; in mode `diff` only. */
    readonly diff?: string;
  }[];
  readonly statistics: readonly RuleCounts[];
  readonly syntaxProblems: readonly SyntaxProblem[];
  readonly unreadable: readonly FileProblem[];
  /** Errors of the last check on whose lines no finding lies. */
  readonly compilerErrors: readonly LocatedError[];
  /** Checks on the target, before and after. */
  readonly before?: Omit<CheckSummary, 'diagnostics'>;
  readonly after?: Omit<CheckSummary, 'diagnostics'>;
  /** Errors of the last check by whom they blame, and the rules that reported them. */
  readonly errorsByBlame?: BlameCounts;
  readonly regressed: readonly string[];
  readonly missingCompiler?: RunResult['missingCompiler'];
  readonly seconds: number;
}

/** The result for machines: one JSON object. */
export function renderJson(result: RunResult, view: ReportView): string {
  return `${JSON.stringify(toJson(result, view), null, 2)}\n`;
}

export function toJson(result: RunResult, view: ReportView): JsonReport {
  const blamed = errorsByBlame(result);
  const mode = !result.fixMode ? 'check' : view.written ? 'fix' : 'diff';
  return {
    version: JSON_VERSION,
    root: view.root,
    target: result.target,
    ...(result.from && { from: result.from }),
    gate: result.gate,
    mode,
    summary: summaryOf(result, view),
    findings: result.findings.map((finding) => ({
      ...describe(finding),
      ...(finding.fix && { fix: describeFix(finding.fix) }),
    })),
    outcomes: result.outcomes.map(describeOutcome),
    changed: result.changed.map((file) => ({
      file: file.path,
      ...countLines(file),
      ...(mode === 'diff' && { diff: renderFileDiff(file, view) }),
    })),
    statistics: countByRule(result),
    syntaxProblems: result.syntaxProblems,
    unreadable: view.problems,
    compilerErrors: unclaimedErrors(result, view),
    ...(result.before && { before: withoutDiagnostics(result.before) }),
    ...(result.after && { after: withoutDiagnostics(result.after) }),
    ...(blamed && { errorsByBlame: blamed }),
    regressed: result.regressed,
    ...(result.missingCompiler && { missingCompiler: result.missingCompiler }),
    seconds: result.seconds,
  };
}

function summaryOf(result: RunResult, view: ReportView): Record<string, number> {
  const { left, applied, rejected } = sortOut(result);
  const { safe, unsafe } = countFixable(left);
  return {
    filesScanned: result.filesScanned,
    filesChanged: result.changed.length,
    findings: result.findings.length,
    fixableSafe: safe,
    fixableUnsafe: unsafe,
    applied: applied.length,
    rejected: rejected.length,
    syntaxProblems: result.syntaxProblems.length,
    unreadable: view.problems.length,
    compiles: result.compiles,
    cacheHits: result.cacheHits,
    passes: result.passes,
  };
}

function describe(finding: LocatedFinding): Omit<JsonFinding, 'fix'> {
  const { code, rule, group, blame, file, message, help, cause } = finding;
  return {
    code,
    rule,
    ...(group !== undefined && { group }),
    ...(blame && { blame }),
    file,
    start: { line: finding.line, column: finding.column, offset: finding.start },
    end: { line: finding.endLine, column: finding.endColumn, offset: finding.end },
    message,
    ...(help !== undefined && { help }),
    ...(cause !== undefined && { cause }),
  };
}

function describeFix({ applicability, edits, imports }: Fix): NonNullable<JsonFinding['fix']> {
  return { applicability, edits, imports };
}

function describeOutcome({
  finding,
  outcome,
  evidence,
}: FixOutcome): JsonReport['outcomes'][number] {
  return {
    outcome,
    ...(evidence !== undefined && { evidence }),
    finding: describe(finding),
  };
}

function withoutDiagnostics(check: CheckSummary): Omit<CheckSummary, 'diagnostics'> {
  const { release, errors, filesLocated, filesClosed, failures } = check;
  return { release, errors, filesLocated, filesClosed, failures };
}
