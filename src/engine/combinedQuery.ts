import { groupBy } from '../collections.ts';
import { lazy, memoize } from '../semantics/lazy.ts';
import type { LineRange, QueryMatch, Syntax, SyntaxNode, SyntaxQuery } from '../syntax/node.ts';
import { needleFinder, type Sighting } from './needles.ts';
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
 * Joins the rules' queries. Those of rules without needles are run over the whole tree, or its top.
 * Those of the others are run only around the needles that a text has, in groups of rules that are
 * asked about equally often: a rare needle keeps its rule from looking at all that a common one
 * points to. A query takes milliseconds to compile, so each group's waits until it is needed.
 *
 * @param texts what will probably be asked about; they tell which needles are rare.
 */
export function combineQueries(
  syntax: Syntax,
  rules: readonly SyntaxRule[],
  texts: Iterable<string> = [],
): CombinedQuery {
  const needy = rules.filter((rule) => rule.syntax.needles);
  const others = rules.filter((rule) => !rule.syntax.needles);
  const see = memoize(needleFinder(needy.flatMap((rule) => rule.syntax.needles ?? [])));
  const prepare = (group: readonly SyntaxRule[]): Group => {
    return { rules: group, compiled: lazy(() => compile(syntax, group)) };
  };
  const groups = lazy(() => byFrequency(needy, texts, see).map(prepare));
  const everywhere = [...groupBy(others, (rule) => rule.syntax.startDepth)].map(
    ([startDepth, group]) => ({ limits: { startDepth }, ...prepare(group) }),
  );
  return {
    run(text, root) {
      const needles = see(text);
      const whole = everywhere.flatMap(({ compiled, limits }) => {
        const { query, owners } = compiled();
        return hitsOf(owners, query.matches(root(), limits), needles);
      });
      const around = groups().flatMap((group) => hitsAround(group, needles, root));
      return inOrder([...whole, ...around]);
    },
  };
}

/** Rules whose queries are one. */
interface Group {
  readonly rules: readonly SyntaxRule[];
  readonly compiled: () => Compiled;
}

/** A rule is common if its needles are in more than one text of so many. */
const COMMON = 8;

/** The rules in groups: those that no text asks for, those that few do, those that many do. */
function byFrequency(
  rules: readonly SyntaxRule[],
  texts: Iterable<string>,
  see: (text: string) => Sighting,
): SyntaxRule[][] {
  const sightings = [...texts].map(see);
  const groups = groupBy(rules, (rule) => {
    const count = sightings.filter((needles) => isWanted(rule, needles)).length;
    if (count === 0) return 'never';
    return count * COMMON > sightings.length ? 'often' : 'seldom';
  });
  return [...groups.values()];
}

function isWanted({ syntax }: SyntaxRule, needles: Sighting): boolean {
  return syntax.needles?.some((needle) => needles.has(needle)) ?? false;
}

function hitsAround(group: Group, needles: Sighting, root: () => SyntaxNode): RuleHit[] {
  const wanted = new Set<RuleDefinition>(group.rules.filter((rule) => isWanted(rule, needles)));
  if (wanted.size === 0) return [];
  const { query, owners } = group.compiled();
  const own = group.rules.flatMap((rule) => rule.syntax.needles ?? []);
  const lines = [...new Set(own.flatMap((needle) => needles.get(needle) ?? []))];
  const matches = matchesAround(query, root(), lines.sort((a, b) => a - b));
  return hitsOf(owners, matches, needles).filter(({ rule }) => wanted.has(rule));
}

function hitsOf(
  owners: readonly SyntaxRule[],
  matches: readonly QueryMatch[],
  needles: Sighting,
): RuleHit[] {
  return matches.flatMap((match) => {
    const rule = owners[match.pattern];
    return rule ? [{ rule, match, needles }] : [];
  });
}

function inOrder(hits: readonly RuleHit[]): RuleHit[] {
  const startOf = ({ match }: RuleHit): number => match.captures[0]?.node.startIndex ?? 0;
  return hits
    .map((hit) => ({ hit, start: startOf(hit) }))
    .sort((a, b) => a.start - b.start)
    .map(({ hit }) => hit);
}

/** Needles fewer lines apart are looked at together. */
const NEAR = 4;

/** More separate places than this, and one walk over all is cheaper. */
const MAX_RANGES = 60;

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
