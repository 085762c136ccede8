import type { QueryMatch, Syntax, SyntaxNode, SyntaxQuery } from '../syntax/node.ts';
import type { RuleDefinition, SyntaxTrigger } from './rule.ts';

/** A rule with a syntax trigger. */
export type SyntaxRule = RuleDefinition & { readonly syntax: SyntaxTrigger };

export interface RuleHit {
  readonly rule: SyntaxRule;
  readonly match: QueryMatch;
}

/** Runs the queries of many rules over a tree in one walk. */
export interface CombinedQuery {
  run(text: string, root: SyntaxNode): RuleHit[];
}

/** More subsets than this are rare; the full query then serves all of them. */
const SUBSET_LIMIT = 32;

/**
 * Joins the rules' queries into one. Rules none of whose needles occur in a text are left out of
 * its query, and a text without any needle is not walked at all.
 */
export function combineQueries(syntax: Syntax, rules: readonly SyntaxRule[]): CombinedQuery {
  const findNeedles = needleFinder(rules);
  const compiled = new Map<string, CompiledSubset>();
  const compileSubset = (subset: readonly SyntaxRule[]): CompiledSubset => {
    const key = subset.map((rule) => rule.code).join();
    const known = compiled.get(key);
    if (known) return known;
    if (compiled.size >= SUBSET_LIMIT && subset.length < rules.length) return compileSubset(rules);
    const made = compile(syntax, subset);
    compiled.set(key, made);
    return made;
  };
  return {
    run(text, root) {
      const words = findNeedles(text);
      const wanted = rules.filter(
        ({ syntax: { needles } }) => !needles || needles.some((needle) => words.has(needle)),
      );
      if (wanted.length === 0) return [];
      const { query, owners } = compileSubset(wanted);
      const active = new Set<RuleDefinition>(wanted);
      return query.matches(root).flatMap((match) => {
        const rule = owners[match.pattern];
        return rule && active.has(rule) ? [{ rule, match }] : [];
      });
    },
  };
}

interface CompiledSubset {
  readonly query: SyntaxQuery;
  /** The rule that each pattern belongs to. */
  readonly owners: readonly SyntaxRule[];
}

function compile(syntax: Syntax, rules: readonly SyntaxRule[]): CompiledSubset {
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

/** Returns a function that tells which needles of the rules occur in a text. */
function needleFinder(rules: readonly SyntaxRule[]): (text: string) => ReadonlySet<string> {
  const needles = [...new Set(rules.flatMap((rule) => rule.syntax.needles ?? []))];
  if (needles.length === 0) return () => new Set();
  return (text) => new Set(needles.filter((needle) => text.includes(needle)));
}
