import { COMPILER_FIX_IT, ENGINE_RULES, type EngineRule } from '../engine/engineRules.ts';
import { matchesSelector } from '../engine/select.ts';
import type { RuleDefinition } from '../engine/rule.ts';
import { didYouMean } from '../config/nearest.ts';

/** A rule, or one row of a rule that works from a table, as users know it: by its code. */
export interface RuleEntry {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly release: string;
  readonly until?: string;
  readonly group?: string;
  readonly applicability: string;
  readonly source: string;
  /** Name of the rule's folder. */
  readonly folder: string;
}

/** All rules and rows, in order of their codes, each code once. */
export function catalogue(rules: readonly RuleDefinition[]): RuleEntry[] {
  const all = [...rules.flatMap(entriesOf), ...ENGINE_RULES.map(engineEntry)];
  const entries = new Map(all.map((entry) => [entry.code, entry]));
  return [...entries.values()].sort((a, b) =>
    a.code.localeCompare(b.code, 'en', { numeric: true }),
  );
}

function entriesOf(rule: RuleDefinition): RuleEntry[] {
  const { applicability, source, group, name: folder } = rule;
  const common = { applicability, source, folder, ...(group && { group }) };
  return (rule.variants ?? [rule]).map(({ code, name, summary, release, until }) => ({
    code, name, summary, release, ...common, ...(until && { until }),
  }));
}

function engineEntry({ code, name, summary }: EngineRule): RuleEntry {
  const applicability = code === COMPILER_FIX_IT.code ? 'safe' : 'display';
  const source = 'the engine itself';
  return { code, name, summary, release: '24.x', applicability, source, folder: name };
}

/** The entry with that code or name. */
export function findEntry(entries: readonly RuleEntry[], word: string): RuleEntry | undefined {
  return entries.find(({ code, name }) => code === word.toUpperCase() || name === word);
}

/** What is wrong with a selector; undefined if it selects something. */
export function selectorProblem(
  entries: readonly RuleEntry[],
  selector: string,
): string | undefined {
  // Groups are fixed by the design: one may be named before it has its first rule.
  if (GROUPS.includes(selector)) return undefined;
  if (entries.some((entry) => matchesSelector(entry, selector))) return undefined;
  return `no rule, code or group is called \`${selector}\`${suggestRule(entries, selector)}`;
}

const GROUPS = ['modernize', 'semantic', 'backward-api'];

/** `; did you mean …?` for a rule, or where to find them all. */
export function suggestRule(entries: readonly RuleEntry[], word: string): string {
  const known = [...entries.flatMap(({ code, name }) => [code, name]), ...GROUPS];
  return didYouMean(word, known) || '; `odyssey-migrate rules` lists them';
}
