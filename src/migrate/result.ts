import type { Applicability, Finding } from '../engine/finding.ts';
import type { CompilerDiagnostic } from '../engine/diagnostic.ts';
import type { RuleDefinition } from '../engine/rule.ts';
import type { Release } from '../releases.ts';

/** Text of one file, without byte-order mark; `path` is relative to the project root, POSIX. */
export interface InputFile {
  readonly path: string;
  readonly text: string;
}

/** What a run works on. */
export interface Project {
  /** Absolute path of the project root: imports resolve below it, packages are checked in it. */
  readonly root: string;
  /** Files that are judged and may be edited. */
  readonly files: readonly InputFile[];
  /** Other Mojo files of the project: read for declarations and imports, never edited. */
  readonly context: readonly InputFile[];
}

export type Gate = 'none' | 'compile';

export interface MigrateOptions {
  readonly target: Release;
  readonly from?: Release;
  /** Codes, code prefixes, rule names or groups; empty: all. */
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  /** Selectors ignored for files whose path matches a gitignore-style pattern. */
  readonly perPathIgnores: readonly { readonly pattern: string; readonly ignore: readonly string[] }[];
  readonly ruleOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Apply fixes (in memory); otherwise only find. */
  readonly fix: boolean;
  readonly unsafeFixes: boolean;
  readonly gate: Gate;
  /** Rules to choose from; default: all of the manifest. */
  readonly rules?: readonly RuleDefinition[];
  readonly jobs?: number;
  /** Milliseconds that one compiler process may take. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (event: ProgressEvent) => void;
}

export type ProgressEvent =
  | { readonly kind: 'parse'; readonly files: number }
  | { readonly kind: 'pass'; readonly pass: number; readonly edits: number }
  | { readonly kind: 'check'; readonly release: Release; readonly what: string }
  | { readonly kind: 'isolate'; readonly suspects: number };

/** A finding with its place in the text that was read: 1-based line and column (UTF-16). */
export interface LocatedFinding extends Finding {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * How far a fix got (design §6).
 * - `compiled`: applied; its file and all in-tree files that it imports compile on the target.
 * - `broken`: applied, its cause is gone, other errors remain in the file or in what it imports.
 * - `unchecked`: applied without a compiler (`--gate none`).
 * - `rejected`: not applied, or taken back; `evidence` says why.
 */
export type OutcomeKind = 'compiled' | 'broken' | 'unchecked' | 'rejected';

export interface FixOutcome {
  readonly finding: LocatedFinding;
  readonly outcome: OutcomeKind;
  readonly evidence?: string;
}

/** A place where the parser had to guess; rules leave its surroundings alone. */
export interface SyntaxProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The text at which the parser stumbled, shortened. */
  readonly near: string;
}

export interface CheckSummary {
  readonly release: Release;
  /** Errors in the judged files. */
  readonly errors: number;
  /** Files that own at least one error. */
  readonly filesLocated: number;
  /** Files that own one or import, transitively, one that does. */
  readonly filesClosed: number;
  readonly diagnostics: readonly CompilerDiagnostic[];
  /** Units that crashed, hung or could not run: name and reason. */
  readonly failures: readonly { readonly unit: string; readonly reason: string }[];
}

export interface MigratedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** All that a run found and did, as plain data. */
export interface RunResult {
  readonly target: Release;
  readonly from?: Release;
  readonly gate: Gate;
  readonly fixMode: boolean;
  readonly filesScanned: number;
  /** Files whose text changed. */
  readonly changed: readonly MigratedFile[];
  /** Findings that stand at the end, placed in the text as it is then. */
  readonly findings: readonly LocatedFinding[];
  /** What became of each fix; empty when only checking. Placed in the text as read. */
  readonly outcomes: readonly FixOutcome[];
  readonly syntaxProblems: readonly SyntaxProblem[];
  /** Target-compiler check of the text as read and as it is at the end. */
  readonly before?: CheckSummary;
  readonly after?: CheckSummary;
  /** Files that compiled before and no longer do; always empty unless a bug is to be reported. */
  readonly regressed: readonly string[];
  readonly compiles: number;
  readonly cacheHits: number;
  readonly passes: number;
  readonly seconds: number;
  /** Why a compiler that was wanted could not be used, with the command that cures it. */
  readonly missingCompiler?: { readonly release: Release; readonly reason: string; readonly help: string };
}

/** Whether a finding can be fixed under the given switches. */
export function isFixable(finding: Finding, unsafeFixes: boolean): boolean {
  const applicability: Applicability | undefined = finding.fix?.applicability;
  return applicability === 'safe' || (unsafeFixes && applicability === 'unsafe');
}
