import type { Release } from '../releases.ts';
import type { FileContext, ProjectContext, DiagnosticHit, RuleMatch } from './context.ts';
import type { Edit, FileEdit, ImportRequest } from './edit.ts';
import type { Applicability, Blame } from './finding.ts';
import type { Needle } from './needles.ts';

/**
 * What a rule hands back for one site; the engine turns it into a `Finding`.
 * Without `edits` and `imports` it is a report. `edits` refer to the file's current snapshot.
 */
export interface Draft {
  /** Where the finding is shown: a range of the file. */
  readonly at: { readonly startIndex: number; readonly endIndex: number };
  readonly message: string;
  /** What to do; shown as `help:`. */
  readonly help?: string;
  /** Edits of this file, or, with `file`, of others. Applied all or none. */
  readonly edits?: readonly (Edit | FileEdit)[];
  /** Imports that the new text needs in this file. */
  readonly imports?: readonly ImportRequest[];
  /** Lowers the rule's applicability for this site; it can't be raised. */
  readonly applicability?: Applicability;
  /** Where this site differs from the rule in whom it blames. */
  readonly blame?: Blame;
  /** Fixes of one group never land in the same pass. */
  readonly isolation?: string;
  /** The file the finding is in; only project rules need it. */
  readonly file?: string;
  /** Code of the variant that applies, for a rule that has `variants`. */
  readonly variant?: string;
  /** The edits go by words alone and mend what the parser can't read; else they stay off it. */
  readonly lexical?: boolean;
}

export type Drafts = Draft | readonly Draft[] | undefined | void;

/** Root causes are repaired first: a body error under a broken import is noise. */
export type Phase = 'parse' | 'import' | 'declaration' | 'body';

/** Fires on matches of a tree-sitter query. The query runs natively, combined with all others. */
export interface SyntaxTrigger {
  /** One or more patterns. Captures starting with `_` are for predicates only. */
  readonly query: string;
  /**
   * Words, parts of code such as `List[`, or patterns with the flag `g`, of which every finding of
   * the rule has at least one inside its match: matches are looked for only on the lines where
   * these begin. Leave out when there is nothing of the kind; the rule then costs a walk over every
   * tree. `test/rules/needles.test.ts` checks the promise.
   */
  readonly needles?: readonly Needle[];
  /**
   * How deep in the tree matches begin at most; 0 is the module. Nothing that lies deeper and is in
   * no match is walked, and needles only tell whether the file is of interest at all.
   */
  readonly startDepth?: number;
  visit(match: RuleMatch, ctx: FileContext): Drafts;
}

/** Fires on compiler messages; gets the tree node under the diagnostic. */
export interface DiagnosticTrigger {
  /** Every wording by which a release reports the problem. */
  readonly messages: readonly RegExp[];
  readonly phase: Phase;
  /** Also listen to warnings (deprecations); default: errors only. */
  readonly warnings?: boolean;
  /**
   * One diagnostic has one site, so several drafts are alternatives in order of preference: the
   * next one is tried when the compiler has spoken against the one before.
   */
  visit(hit: DiagnosticHit, ctx: FileContext): Drafts;
}

/**
 * Sees the symbol index of the whole project; its findings may rest on any text, so they are made
 * anew in each pass.
 */
export interface ProjectTrigger {
  /** Asked once. Who looks at every tree here has every file parsed a second time. */
  visit?(project: ProjectContext): Drafts;
  /** Asked about each file while its tree is there. */
  visitFile?(file: FileContext, project: ProjectContext): Drafts;
}

/** One data row of a rule that works from a table, e.g. one moved standard-library name. */
export interface RuleVariant {
  readonly code: `MJ${number}`;
  readonly name: string;
  readonly summary: string;
  readonly release: Release;
  readonly until?: Release;
}

export interface RuleDefinition {
  /** Stable code, never renumbered. */
  readonly code: `MJ${number}`;
  /** Kebab-case, the folder's name; it names the old form. */
  readonly name: string;
  /** One sentence without a full stop, e.g. "`let` declarations are gone". */
  readonly summary: string;
  /** First release that rejects the old form, or, in group `modernize`, prefers the new one. */
  readonly release: Release;
  /** First release for which this rule no longer applies. */
  readonly until?: Release;
  /** First release at which a modernization is no longer a matter of taste. */
  readonly necessaryFrom?: Release;
  readonly group?: 'modernize' | 'semantic' | 'backward-api';
  readonly applicability: Applicability;
  /**
   * `project`: no release has ever accepted what the rule reports, so that no migration can be
   * expected to repair it. Reports count such findings apart. Default: `release`.
   */
  readonly blame?: Blame;
  /** Changelog line, paper or measurement the rule rests on. */
  readonly source: string;
  /** Data rows that share this rule's code path; findings carry the row's code and name. */
  readonly variants?: readonly RuleVariant[];
  readonly syntax?: SyntaxTrigger;
  readonly diagnostic?: DiagnosticTrigger;
  readonly project?: ProjectTrigger;
}

/** Declares a rule. The only thing that a rule's `rule.ts` exports, as its default export. */
export function defineRule(definition: RuleDefinition): RuleDefinition {
  const { syntax, diagnostic, project, name } = definition;
  if (!syntax && !diagnostic && !project) throw new TypeError(`rule ${name} has no trigger`);
  return definition;
}
