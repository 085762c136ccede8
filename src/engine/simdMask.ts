import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import type { FileContext } from './context.ts';
import { isPrimary } from './conversion.ts';
import type { Edit } from './edit.ts';

/** Methods of `SIMD` that compare element by element, as the operators did until 25.5. */
export const MASK_METHODS: Readonly<Record<string, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

/** One comparison of two values; undefined for a chain of them. */
export interface Comparison {
  readonly sign: string;
  readonly left: SyntaxNode;
  readonly right: SyntaxNode;
}

/** Takes a `comparison_operator` apart, if it is one of those that `SIMD` has methods for. */
export function readComparison(node: SyntaxNode, ctx: FileContext): Comparison | undefined {
  const [left, right, ...more] = namedChildrenOf(node);
  if (node.type !== 'comparison_operator' || !left || !right || more.length > 0) return undefined;
  const sign = ctx.text.slice(left.endIndex, right.startIndex).trim();
  return MASK_METHODS[sign] ? { sign, left, right } : undefined;
}

/** The comparison as a call: `a.gt(b)` for `a > b`. */
export function maskCall({ sign, left, right }: Comparison): string {
  const text = isPrimary(left) ? left.text : `(${left.text})`;
  return `${text}.${MASK_METHODS[sign] ?? ''}(${right.text})`;
}

/**
 * Edits that make the comparisons of an expression masks, also those joined by `&`, `|`, `^` and
 * `~`; undefined if there is nothing of the kind or a comment stands inside.
 */
export function maskEdits(node: SyntaxNode, ctx: FileContext): Edit[] | undefined {
  const comparisons = comparisonsIn(node, ctx);
  const isPlain = comparisons.every(({ whole }) => !ctx.hasComment(whole));
  if (comparisons.length === 0 || !isPlain) return undefined;
  return comparisons.map((it) => ctx.replace(it.whole, maskCall(it)));
}

/** The comparisons that an expression is made of; `whole` takes their parentheses along. */
export function comparisonsIn(
  node: SyntaxNode,
  ctx: FileContext,
  whole = node,
): (Comparison & { readonly whole: SyntaxNode })[] {
  const comparison = readComparison(node, ctx);
  if (comparison) return [{ ...comparison, whole }];
  const children = namedChildrenOf(node).filter(({ type }) => type !== 'comment');
  if (node.type === 'parenthesized_expression') {
    return children.flatMap((child) => comparisonsIn(child, ctx, node));
  }
  const operator = node.childForFieldName('operator')?.text ?? '';
  const joins = node.type === 'binary_operator' && /^[&|^]$/.test(operator);
  const inverts = node.type === 'unary_operator' && node.text.startsWith('~');
  return joins || inverts ? children.flatMap((child) => comparisonsIn(child, ctx)) : [];
}
