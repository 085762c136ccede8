import { compareReleases, type Release } from '../releases.ts';
import type { RuleDefinition, RuleVariant } from './rule.ts';

/** The part of a rule or of one of its variants that selectors look at. */
export interface Selectable {
  readonly code: string;
  readonly name: string;
  readonly group?: string;
}

/** What a user may write in `--select` and `--ignore`: a code, a prefix of one, a name, a group. */
export function matchesSelector(rule: Selectable, selector: string): boolean {
  if (selector === 'ALL') return true;
  if (/^MJ\d*$/i.test(selector)) return rule.code.startsWith(selector.toUpperCase());
  return selector === rule.name || selector === rule.group;
}

export interface Selection {
  readonly target: Release;
  readonly select: readonly string[];
  readonly ignore: readonly string[];
}

/**
 * The rules that a run for this target and selection uses, in order of their codes. A rule with
 * variants stays if one of them does, and keeps only those.
 */
export function activeRules(
  rules: readonly RuleDefinition[],
  selection: Selection,
): RuleDefinition[] {
  return rules
    .flatMap((rule) => narrow(rule, selection))
    .sort((a, b) => Number(a.code.slice(2)) - Number(b.code.slice(2)));
}

function narrow(rule: RuleDefinition, selection: Selection): RuleDefinition[] {
  if (!rule.variants) return isActive(rule, rule, selection) ? [rule] : [];
  const variants = rule.variants.filter((variant) => isActive(rule, variant, selection));
  return variants.length > 0 ? [{ ...rule, variants }] : [];
}

function isActive(
  rule: RuleDefinition,
  unit: RuleDefinition | RuleVariant,
  { target, select, ignore }: Selection,
): boolean {
  if (!appliesTo(unit, target)) return false;
  const selectable = rule.group ? { ...unit, group: rule.group } : unit;
  if (!isSelected(selectable, select)) return false;
  return !ignore.some((selector) =>
    selector === 'modernize' ? isModernization(rule, target) : matchesSelector(selectable, selector),
  );
}

/** Whether the selection contains something that no release range bounds. */
export function isWanted(unit: Selectable, { select, ignore }: Selection): boolean {
  return isSelected(unit, select) && !ignore.some((selector) => matchesSelector(unit, selector));
}

/** Whether the release range of the rule contains the target. */
export function appliesTo(
  rule: { readonly release: Release; readonly until?: Release },
  target: Release,
): boolean {
  if (compareReleases(target, rule.release) < 0) return false;
  return !rule.until || compareReleases(target, rule.until) < 0;
}

/** A modernization that the target no longer accepts in its old form is a migration. */
export function isModernization(rule: RuleDefinition, target: Release): boolean {
  if (rule.group !== 'modernize') return false;
  return !rule.necessaryFrom || compareReleases(target, rule.necessaryFrom) < 0;
}

/** `backward-api` rules are about an API, not a release: they run when asked for. */
function isSelected(rule: Selectable, select: readonly string[]): boolean {
  if (select.length === 0) return rule.group !== 'backward-api';
  return select.some((selector) => matchesSelector(rule, selector));
}
