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
  /** The rules that each needle stands for. */
  readonly owners: Owners;
  readonly startDepth: number | undefined;
  readonly compiled: () => Compiled;
}

function prepare(syntax: Syntax, rules: readonly SyntaxRule[]): Group {
  return {
    rules,
    owners: ownersOf(rules),
    startDepth: rules[0]?.syntax.startDepth,
    compiled: lazy(() => compile(syntax, rules)),
  };
}

function needlesOf({ syntax }: SyntaxRule): readonly Needle[] {
  return syntax.needles ?? [];
}

type Owners = ReadonlyMap<Needle, readonly SyntaxRule[]>;

function ownersOf(rules: readonly SyntaxRule[]): Owners {
  const pairs = rules.flatMap((rule) => needlesOf(rule).map((needle) => ({ needle, rule })));
  const groups = groupBy(pairs, ({ needle }) => needle);
  return new Map([...groups].map(([needle, own]) => [needle, own.map(({ rule }) => rule)]));
}

/** A rule is common if its needles are in more than one text of so many. */
const COMMON = 8;

/** Rules that no text asks for, that few do, that many do, that all do; by depth as well. */
function groupRules(
  rules: readonly SyntaxRule[],
  sightings: readonly Sighting[],
): SyntaxRule[][] {
  const owners = ownersOf(rules);
  const counts = new Map<SyntaxRule, number>();
  for (const { wanted } of sightings.map((sighting) => sightOf(owners, sighting))) {
    for (const rule of wanted) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const groups = groupBy(rules, (rule) => {
    const { needles, startDepth } = rule.syntax;
    if (!needles) return `always ${startDepth}`;
    const count = counts.get(rule) ?? 0;
    const often = count * COMMON > sightings.length ? 'often' : 'seldom';
    return `${count === 0 ? 'never' : often} ${startDepth}`;
  });
  return [...groups.values()];
}

/** The rules whose needles are in a text, and where these are. */
interface Sight {
  readonly wanted: ReadonlySet<SyntaxRule>;
  readonly lines: ReadonlySet<number>;
}

function sightOf(owners: Owners, sighting: Sighting): Sight {
  const wanted = new Set<SyntaxRule>();
  const lines = new Set<number>();
  for (const [needle, at] of sighting) {
    const rules = owners.get(needle);
    if (!rules) continue;
    for (const rule of rules) wanted.add(rule);
    for (const line of at) lines.add(line);
  }
  return { wanted, lines };
}

function runGroup(group: Group, sighting: Sighting, root: () => SyntaxNode): RuleHit[] {
  const { wanted, lines } = sightOf(group.owners, sighting);
  const isOpen = (rule: SyntaxRule): boolean => !rule.syntax.needles || wanted.has(rule);
  if (!group.rules.some(isOpen)) return [];
  if (group.rules.every(({ syntax }) => MODULE.test(syntax.query))) {
    if (root().type !== 'module') return [];
    return group.rules.filter(isOpen).map((rule) => {
      return { rule, match: moduleMatch(rule, root()), needles: sighting };
    });
  }
  const { query, owners } = group.compiled();
  return groupMatches(group, query, lines, root()).flatMap((match) => {
    const rule = owners[match.pattern];
    return rule && isOpen(rule) ? [{ rule, match, needles: sighting }] : [];
  });
}

/** Many rules only want the file. That takes no query. */
const MODULE = /^\(module\) @(\w+)$/;

function moduleMatch({ syntax }: SyntaxRule, root: SyntaxNode): QueryMatch {
  const name = MODULE.exec(syntax.query)?.[1] ?? '';
  return { pattern: 0, captures: [{ name, node: root }] };
}

function groupMatches(
  { startDepth, owners }: Group,
  query: SyntaxQuery,
  lines: ReadonlySet<number>,
  root: SyntaxNode,
): QueryMatch[] {
  if (startDepth !== undefined) return query.matches(root, { startDepth });
  if (owners.size === 0) return query.matches(root);
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
