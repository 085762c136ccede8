import { isSound } from '../syntax/walk.ts';
import type { FileContext, RuleMatch } from './context.ts';
import type { FileEdit } from './edit.ts';
import type { Applicability, Finding, Fix } from './finding.ts';
import type { Draft, Drafts, RuleDefinition } from './rule.ts';
import type { Sighting } from './needles.ts';
import type { QueryMatch, SyntaxNode } from '../syntax/node.ts';

const RANK: Readonly<Record<Applicability, number>> = { safe: 0, unsafe: 1, display: 2 };

/** What the engine knows about a draft's surroundings. */
export interface DraftSite {
  readonly file: string;
  readonly context: (path: string) => FileContext | undefined;
  readonly isEditable: (path: string) => boolean;
  readonly cause?: string;
}

/** Normalises what a rule's visitor returned. */
export function draftList(drafts: Drafts): readonly Draft[] {
  if (!drafts) return [];
  return Array.isArray(drafts) ? (drafts as readonly Draft[]) : [drafts as Draft];
}

/** Turns a rule's draft into a finding; undefined if its edits would change nothing. */
export function toFinding(
  rule: RuleDefinition,
  draft: Draft,
  site: DraftSite,
): Finding | undefined {
  const identity = identityOf(rule, draft);
  if (!identity) return undefined;
  const file = draft.file ?? site.file;
  const fix = fixOf(rule, draft, file, site);
  if (fix === 'no change') return undefined;
  return {
    ...identity,
    file,
    start: draft.at.startIndex,
    end: draft.at.endIndex,
    message: draft.message,
    ...(draft.help !== undefined && { help: draft.help }),
    ...(rule.group && { group: rule.group }),
    ...((draft.blame ?? rule.blame) === 'project' && { blame: 'project' }),
    ...(fix && { fix }),
    ...(site.cause !== undefined && { cause: site.cause }),
  };
}

function identityOf(
  rule: RuleDefinition,
  draft: Draft,
): { code: string; rule: string } | undefined {
  if (!rule.variants) return { code: rule.code, rule: rule.name };
  const variant = rule.variants.find(({ code }) => code === draft.variant);
  return variant && { code: variant.code, rule: variant.name };
}

function fixOf(
  rule: RuleDefinition,
  draft: Draft,
  file: string,
  site: DraftSite,
): Fix | undefined | 'no change' {
  const edits = (draft.edits ?? []).map((edit): FileEdit => ({ file, ...edit }));
  const imports = (draft.imports ?? []).map((request) => ({ file, ...request }));
  if (edits.length === 0 && imports.length === 0) return undefined;
  const effective = edits.filter((edit) => changesText(edit, site));
  if (effective.length === 0 && imports.length === 0) return 'no change';
  const isolation = draft.isolation;
  return {
    edits: effective,
    imports,
    applicability: applicabilityOf(rule, draft, effective, site),
    ...(isolation !== undefined && { isolation }),
  };
}

function changesText(edit: FileEdit, site: DraftSite): boolean {
  const text = site.context(edit.file)?.text;
  return text?.slice(edit.start, edit.end) !== edit.text;
}

/** A fix that touches what the parser is unsure of, or a file that is off limits, is only shown. */
function applicabilityOf(
  rule: RuleDefinition,
  draft: Draft,
  edits: readonly FileEdit[],
  site: DraftSite,
): Applicability {
  const lowered = draft.applicability ?? 'safe';
  const own = RANK[lowered] > RANK[rule.applicability] ? lowered : rule.applicability;
  const touchable = edits.every((edit) => {
    const target = site.context(edit.file);
    const isReadable = draft.lexical || (target && isSound(target.root, edit));
    return target && site.isEditable(edit.file) && isReadable;
  });
  return touchable ? own : 'display';
}

/** Gives rules convenient access to the captures of a match. */
export function asRuleMatch(
  { captures }: QueryMatch,
  needles: Sighting,
): RuleMatch {
  const all = (name: string): SyntaxNode[] =>
    captures.filter((capture) => capture.name === name).map(({ node }) => node);
  const maybe = (name: string): SyntaxNode | undefined =>
    captures.find((capture) => capture.name === name)?.node;
  return {
    all,
    maybe,
    needles,
    node(name) {
      const found = maybe(name);
      if (!found) throw new TypeError(`the query has no capture @${name} in this match`);
      return found;
    },
  };
}
