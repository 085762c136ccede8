import { groupBy } from '../collections.ts';
import { lazy, memoize } from '../semantics/lazy.ts';
import type { LineRange, QueryMatch, Syntax, SyntaxNode, SyntaxQuery } from '../syntax/node.ts';
import { needleFinder, type Needle, type Sighting } from './needles.ts';
import type { RuleDefinition, SyntaxTrigger } from './rule.ts';

/** A rule with a syntax trigger. */
export type SyntaxRule = RuleDefinition & { readonly syntax: SyntaxTrigger };

export interface RuleHit {
  readonly rule: SyntaxRule;
  readonly match: QueryMatch;
  /** Needles of any rule that the text contains. */
  readonly needles: ReadonlySet<Needle>;
}

/** Runs the queries of many rules over a tree together. */
export interface CombinedQuery {
  /** @param root asked for only if the tree is needed. */
  run(text: string, root: () => SyntaxNode): RuleHit[];
}

/**
 * Joins the rules' queries: one of the rules that have needles, which is run only around these, and
 * one of the others, which is run over the whole tree or its top. A rule none of whose needles
 * occurs in a text is not asked.
 *
 * @param texts what will probably be asked about first. Queries take milliseconds to compile, so
 *   rules that have nothing to do in any of them are left out until another text needs them.
 */
export function combineQueries(
  syntax: Syntax,
  rules: readonly SyntaxRule[],
  texts: Iterable<string> = [],
): CombinedQuery {
  const needy = rules.filter((rule) => rule.syntax.needles);
  const others = rules.filter((rule) => !rule.syntax.needles);
  const see = memoize(needleFinder(needy.flatMap((rule) => rule.syntax.needles ?? [])));
  const everywhere = lazy(() =>
    [...groupBy(others, (rule) => rule.syntax.startDepth)].map(([startDepth, group]) => {
      return { startDepth, compiled: compile(syntax, group) };
    }),
  );
  const queryFor = growingQuery(syntax, needy, lazy(() => neededFor(texts, needy, see)));
  return {
    run(text, root) {
      const { needles, lines } = see(text);
      const hits = everywhere().flatMap(({ startDepth, compiled }) =>
        hitsOf(compiled, compiled.query.matches(root(), { startDepth }), needles),
      );
      const wanted = wantedRules(needy, needles);
      if (wanted.length === 0) return hits;
      const around = queryFor(wanted);
      const active = new Set(wanted);
      const found = hitsOf(around, matchesAround(around.query, root(), lines), needles);
      return inOrder([...hits, ...found.filter(({ rule }) => active.has(rule))]);
    },
  };
}

function wantedRules(rules: readonly SyntaxRule[], needles: ReadonlySet<Needle>): SyntaxRule[] {
  return rules.filter((rule) => rule.syntax.needles?.some((needle) => needles.has(needle)));
}

function neededFor(
  texts: Iterable<string>,
  rules: readonly SyntaxRule[],
  see: (text: string) => Sighting,
): SyntaxRule[] {
  const needles = new Set<Needle>();
  for (const text of texts) for (const needle of see(text).needles) needles.add(needle);
  return wantedRules(rules, needles);
}

/** A query of the rules that are likely to be wanted, and as soon as that won't do, of all. */
function growingQuery(
  syntax: Syntax,
  rules: readonly SyntaxRule[],
  likely: () => readonly SyntaxRule[],
): (wanted: readonly SyntaxRule[]) => Compiled {
  let current: Compiled | undefined;
  return (wanted) => {
    current ??= compile(syntax, likely());
    const { owners } = current;
    if (wanted.every((rule) => owners.includes(rule))) return current;
    current.query.delete();
    return (current = compile(syntax, rules));
  };
}

function hitsOf(
  { owners }: Compiled,
  matches: readonly QueryMatch[],
  needles: ReadonlySet<Needle>,
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
