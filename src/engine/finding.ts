import type { TextRange } from '../syntax/node.ts';
import type { FileEdit, ImportRequest } from './edit.ts';

/**
 * How far a fix can be trusted before it is proven, as in ruff and rustfix.
 * - `safe`: meaning and comments are kept.
 * - `unsafe`: valid code that may behave differently.
 * - `display`: shown to a person, never applied.
 */
export type Applicability = 'safe' | 'unsafe' | 'display';

/**
 * Whom a finding blames: a change of a release (the default), or the project itself, whose code no
 * release has ever accepted.
 */
export type Blame = 'release' | 'project';

/** A set of edits that is applied as a whole or not at all. */
export interface Fix {
  readonly edits: readonly FileEdit[];
  readonly imports: readonly (ImportRequest & { readonly file: string })[];
  readonly applicability: Applicability;
  /** Two fixes of one group never land in the same pass. */
  readonly isolation?: string;
}

/** Something that the target release rejects, or that the migration wants to change. */
export interface Finding extends TextRange {
  /** Stable code, `MJ###`. */
  readonly code: string;
  /** Kebab-case name of the rule. */
  readonly rule: string;
  readonly group?: string;
  /** Left out where a release is to blame. */
  readonly blame?: 'project';
  readonly file: string;
  readonly message: string;
  readonly help?: string;
  readonly fix?: Fix;
  /** The compiler's words that caused the finding, for diagnostic rules and fix-its. */
  readonly cause?: string;
  /** Where the compiler saw the cause, in the text that the finding is about. */
  readonly causeAt?: number;
}
