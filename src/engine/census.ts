import type { Syntax, SyntaxNode, SyntaxQuery } from '../syntax/node.ts';
import { syntaxErrors } from '../syntax/walk.ts';

/** What must not get worse when a text is rewritten. */
export interface Census {
  /** How often each comment occurs, by its text. */
  readonly comments: ReadonlyMap<string, number>;
  /** ERROR and MISSING nodes. */
  readonly syntaxErrors: number;
}

const queries = new WeakMap<Syntax, SyntaxQuery>();

export function takeCensus(syntax: Syntax, root: SyntaxNode): Census {
  const found = commentQuery(syntax).matches(root);
  const comments = countComments(found.map(({ captures }) => captures[0]?.node.text ?? ''));
  return { comments, syntaxErrors: syntaxErrors(root).length };
}

/** How often each comment occurs, blanks around it aside. */
export function countComments(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text.trim(), (counts.get(text.trim()) ?? 0) + 1);
  return counts;
}

/**
 * Comments that stand in fewer places than before. One that stands at the end of a new comment is
 * there still: its line was commented out.
 */
export function lostComments(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): string[] {
  const surplus = (more: typeof before, less: typeof before): string[] =>
    [...more].flatMap(([comment, count]) => {
      const extra = Math.max(0, count - (less.get(comment) ?? 0));
      return Array.from({ length: extra }, () => comment);
    });
  const missing = surplus(before, after);
  const added = missing.length > 0 ? surplus(after, before) : [];
  return missing.filter((comment) => {
    const at = added.findIndex((other) => other.endsWith(comment));
    if (at >= 0) added.splice(at, 1);
    return at < 0;
  });
}

function commentQuery(syntax: Syntax): SyntaxQuery {
  const known = queries.get(syntax);
  if (known) return known;
  const made = syntax.query('(comment) @comment');
  queries.set(syntax, made);
  return made;
}

/**
 * Why a rewritten text is not acceptable: it no longer parses, or a comment has disappeared.
 * Undefined if all is well.
 */
export function censusProblem(before: Census, after: Census): string | undefined {
  if (after.syntaxErrors > before.syntaxErrors) return 'the rewritten text does not parse';
  const [lost] = lostComments(before.comments, after.comments);
  return lost === undefined ? undefined : `a comment would disappear: ${lost}`;
}
