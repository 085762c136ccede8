import { groupBy } from '../collections.ts';
import { lazy } from '../semantics/lazy.ts';
import type { LineRange, QueryMatch, Syntax, SyntaxNode, SyntaxQuery } from '../syntax/node.ts';
import { needleFinder, type Needle, type Sighting } from './needles.ts';
import type { RuleDefinition, SyntaxTrigger } from './rule.ts';

/** A rule with a syntax trigger. */
export type SyntaxRule = RuleDefinition & { readonly syntax: SyntaxTrigger };

export interface RuleHit {
  readonly rule: SyntaxRule;
  readonly match: QueryMatch;
  /** Needles of any rule that the text contains. */
  readonly needles: Sighting;
}

/** Runs the queries of many rules over a tree together. */
export interface CombinedQuery {
  /** @param root asked for only if the tree is needed. */
  run(text: string, root: () => SyntaxNode): RuleHit[];
}

/**
 * Joins the rules' queries. Those of rules with needles are run only around these, in groups of
 * rules that are asked about equally often: a rare needle keeps its rule from looking at all that a
 * common one points to. The others are run over the whole tree, or over its top. A query takes
 * milliseconds to compile, so each group's waits until it is needed.
 *
 * @param texts what will probably be asked about; they tell which needles are rare.
 */
export function combineQueries(
  syntax: Syntax,
  rules: readonly SyntaxRule[],
  texts: Iterable<string> = [],
): CombinedQuery {
  const find = needleFinder(rules.flatMap(needlesOf));
  const seen = new Map<string, Sighting>();
  const groups = lazy(() => {
    for (const text of texts) seen.set(text, find(text));
    return groupRules(rules, [...seen.values()]).map((group) => prepare(syntax, group));
  });
  return {
    run(text, root) {
      const list = groups();
      const needles = seen.get(text) ?? find(text);
      // Most texts are asked about once.
      seen.delete(text);
      return inOrder(list.flatMap((group) => runGroup(group, needles, root)));
    },
  };
}

/** Rules whose queries are one. */
interface Group {
  readonly rules: readonly SyntaxRule[];
  readonly needles: readonly Needle[];
  readonly startDepth: number | undefined;
  readonly compiled: () => Compiled;
}

function prepare(syntax: Syntax, rules: readonly SyntaxRule[]): Group {
  return {
    rules,
    needles: rules.flatMap(needlesOf),
    startDepth: rules[0]?.syntax.startDepth,
    compiled: lazy(() => compile(syntax, rules)),
  };
}

function needlesOf({ syntax }: SyntaxRule): readonly Needle[] {
  return syntax.needles ?? [];
}

/** A rule is common if its needles are in more than one text of so many. */
const COMMON = 8;

/** Rules that no text asks for, that few do, that many do, that all do; by depth as well. */
function groupRules(
  rules: readonly SyntaxRule[],
  sightings: readonly Sighting[],
): SyntaxRule[][] {
  const groups = groupBy(rules, (rule) => {
    const { needles, startDepth } = rule.syntax;
    if (!needles) return `always ${startDepth}`;
    const count = sightings.filter((sighting) => isWanted(rule, sighting)).length;
    const often = count * COMMON > sightings.length ? 'often' : 'seldom';
    return `${count === 0 ? 'never' : often} ${startDepth}`;
  });
  return [...groups.values()];
}

function isWanted({ syntax }: SyntaxRule, sighting: Sighting): boolean {
  return syntax.needles?.some((needle) => sighting.has(needle)) ?? true;
}

function runGroup(group: Group, sighting: Sighting, root: () => SyntaxNode): RuleHit[] {
  const wanted = new Set<RuleDefinition>(group.rules.filter((rule) => isWanted(rule, sighting)));
  if (wanted.size === 0) return [];
  const { query, owners } = group.compiled();
  return groupMatches(group, query, sighting, root()).flatMap((match) => {
    const rule = owners[match.pattern];
    return rule && wanted.has(rule) ? [{ rule, match, needles: sighting }] : [];
  });
}

function groupMatches(
  { startDepth, needles }: Group,
  query: SyntaxQuery,
  sighting: Sighting,
  root: SyntaxNode,
): QueryMatch[] {
  if (startDepth !== undefined) return query.matches(root, { startDepth });
  if (needles.length === 0) return query.matches(root);
  const lines = new Set(needles.flatMap((needle) => sighting.get(needle) ?? []));
  return matchesAround(query, root, [...lines].sort((a, b) => a - b));
}

function inOrder(hits: readonly RuleHit[]): RuleHit[] {
  const startOf = ({ match }: RuleHit): number => match.captures[0]?.node.startIndex ?? 0;
  return hits
    .map((hit) => ({ hit, start: startOf(hit) }))
    .sort((a, b) => a.start - b.start)
    .map(({ hit }) => hit);
}

/** Needles fewer lines apart are looked at together. */
const NEAR = 8;

/** More separate places than this, and one walk over all is cheaper. */
const MAX_RANGES = 40;

/** Matches that meet one of the lines, each once. */
function matchesAround(
  query: SyntaxQuery,
  root: SyntaxNode,
  needleLines: readonly number[],
): QueryMatch[] {
  const ranges = lineRanges(needleLines);
  if (ranges.length > MAX_RANGES) return query.matches(root);
  const found = ranges.flatMap((lines) => query.matches(root, { lines }));
  if (ranges.length === 1) return found;
  const key = ({ pattern, captures }: QueryMatch): string =>
    `${pattern} ${captures.map(({ node }) => node.id).join()}`;
  return [...new Map(found.map((match) => [key(match), match])).values()];
}

function lineRanges(lines: readonly number[]): LineRange[] {
  const ranges: { first: number; last: number }[] = [];
  for (const line of lines) {
    const open = ranges.at(-1);
    if (open && line - open.last < NEAR) open.last = line;
    else ranges.push({ first: line, last: line });
  }
  return ranges;
}

interface Compiled {
  readonly query: SyntaxQuery;
  /** The rule that each pattern belongs to. */
  readonly owners: readonly SyntaxRule[];
}

function compile(syntax: Syntax, rules: readonly SyntaxRule[]): Compiled {
  const owners = rules.flatMap((rule) => {
    const patterns = countPatterns(rule.syntax.query);
    return Array.from({ length: patterns }, () => rule);
  });
  const source = rules.map((rule) => rule.syntax.query).join('\n');
  try {
    return { query: syntax.query(source), owners };
  } catch (error) {
    throw new Error(`${guiltyRule(syntax, rules)}: ${String(error)}`);
  }
}

function guiltyRule(syntax: Syntax, rules: readonly SyntaxRule[]): string {
  for (const rule of rules) {
    try {
      syntax.query(rule.syntax.query).delete();
    } catch {
      return `the query of rule ${rule.name} does not fit the grammar`;
    }
  }
  return 'the combined query does not compile';
}

/** Number of top-level patterns in a query's source. */
export function countPatterns(source: string): number {
  let depth = 0;
  let patterns = 0;
  for (const [token] of source.matchAll(/;[^\n]*|"(?:[^"\\]|\\.)*"|[()[\]]/g)) {
    if (token.startsWith(';')) continue;
    if (depth === 0 && token !== ')' && token !== ']') patterns += 1;
    if (token === '(' || token === '[') depth += 1;
    if (token === ')' || token === ']') depth -= 1;
  }
  return patterns;
}
