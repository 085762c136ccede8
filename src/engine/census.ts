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
  const comments = new Map<string, number>();
  for (const { captures } of commentQuery(syntax).matches(root)) {
    const text = captures[0]?.node.text.trim() ?? '';
    comments.set(text, (comments.get(text) ?? 0) + 1);
  }
  return { comments, syntaxErrors: syntaxErrors(root).length };
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
  for (const [comment, count] of before.comments) {
    const left = after.comments.get(comment) ?? 0;
    if (left < count) return `a comment would disappear: ${comment}`;
  }
  return undefined;
}
