/**
 * The library behind the command line.
 *
 * `migrate(project, options)` works in memory on the texts it is given; reading, writing and
 * configuration are the caller's, with the helpers of the command line at hand below.
 */
export { migrate } from './migrate/migrate.ts';
export { isFixable } from './migrate/result.ts';
export type {
  CheckSummary,
  FixOutcome,
  Gate,
  InputFile,
  LocatedFinding,
  MigratedFile,
  MigrateOptions,
  OutcomeKind,
  ProgressEvent,
  Project,
  RunResult,
  SyntaxProblem,
} from './migrate/result.ts';

export { defineRule } from './engine/rule.ts';
export type {
  DiagnosticTrigger,
  Draft,
  Drafts,
  Phase,
  ProjectTrigger,
  RuleDefinition,
  RuleVariant,
  SyntaxTrigger,
} from './engine/rule.ts';
export type { DiagnosticHit, FileContext, ProjectContext, RuleMatch } from './engine/context.ts';
export type { CompilerDiagnostic } from './engine/diagnostic.ts';
export type { Edit, FileEdit, ImportRequest } from './engine/edit.ts';
export type { Applicability, Finding, Fix } from './engine/finding.ts';
export { loadRules } from './engine/registry.ts';

export { compareReleases, parseRelease, RELEASES, type Release } from './releases.ts';
export { loadSyntax } from './syntax/engine.ts';
export type { Syntax, SyntaxNode, SyntaxQuery, SyntaxTree } from './syntax/node.ts';
export { checkTree, findCompiler, installCompiler } from './toolchain/index.ts';
export type { CheckRequest, CheckResult, Compiler, FoundCompiler } from './toolchain/types.ts';
