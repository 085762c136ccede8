import type { Release } from '../releases.ts';
import type { ImportTable, ProjectIndex } from '../semantics/types.ts';
import type { LineIndex } from '../syntax/lines.ts';
import type { SyntaxNode, TextRange } from '../syntax/node.ts';
import type { CompilerDiagnostic } from './diagnostic.ts';
import type { Edit } from './edit.ts';
import type { Sighting } from './needles.ts';

/** One parsed file. `text` has no byte-order mark; line ends are as on disk. */
export interface ParsedFile {
  /** Relative to the project root, POSIX separators. */
  readonly path: string;
  readonly text: string;
  readonly root: SyntaxNode;
  readonly lines: LineIndex;
}

/** Settings of a run that rules may look at. */
export interface RunFacts {
  readonly target: Release;
  readonly from?: Release;
  /** `[rules.<name>]` of the configuration. */
  options(rule: string): Readonly<Record<string, unknown>>;
}

/** The captures of one query match. */
export interface RuleMatch {
  /** The capture of that name; throws if the query has no such capture in this match. */
  node(name: string): SyntaxNode;
  maybe(name: string): SyntaxNode | undefined;
  all(name: string): readonly SyntaxNode[];
  /** Needles, of this rule and others, that the file contains. */
  readonly needles: Sighting;
}

/** A compiler diagnostic and what lies under it. */
export interface DiagnosticHit {
  readonly diagnostic: CompilerDiagnostic;
  /** Groups of the `messages` pattern that matched. */
  readonly groups: RegExpMatchArray;
  /** Offset of the diagnostic in the current text. */
  readonly offset: number;
  /** Smallest named node at the offset. */
  readonly node: SyntaxNode;
}

/** What a rule sees of one file. Everything is read-only; edits are values that it returns. */
export interface FileContext extends ParsedFile, RunFacts {
  readonly imports: ImportTable;
  readonly project: ProjectIndex;
  replace(node: SyntaxNode | TextRange, text: string): Edit;
  insert(offset: number, text: string): Edit;
  remove(node: SyntaxNode | TextRange): Edit;
  /** Deletes the range and, if nothing else is on its lines, the lines. */
  removeLines(node: SyntaxNode | TextRange): Edit;
  /** Whether a comment lies inside the range: then replacing it as a whole would lose it. */
  hasComment(node: SyntaxNode | TextRange): boolean;
  /** Indentation (blanks) of the line on which the offset lies. */
  indentAt(offset: number): string;
  /** A name that is bound nowhere in this file: `wanted`, else `wanted_1`, ... */
  freshName(wanted: string): string;
}

/** What a project rule sees. */
export interface ProjectContext extends RunFacts {
  readonly project: ProjectIndex;
  readonly files: ReadonlyMap<string, FileContext>;
}
