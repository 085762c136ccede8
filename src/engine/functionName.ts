import { scopesOf } from '../semantics/scopes.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { FileContext } from './context.ts';

/** Whether a name stands for a function: a definition, or a parameter of a function type. */
export function isFunctionName(node: SyntaxNode, ctx: FileContext): boolean {
  if (node.type !== 'identifier') return false;
  const own = scopesOf(ctx.root).visible(node.text, node.startIndex);
  if (own) {
    if (own.owner.type === 'function_definition') return true;
    return /^(?:fn|def)\b/.test(own.owner.childForFieldName('type')?.text ?? '');
  }
  return ctx.project.resolve(ctx.path, node.text, node.startIndex)?.kind === 'function';
}

/** Exactly one of the nodes is a function: that one and the others, in order. */
export function functionAmong(
  nodes: readonly SyntaxNode[],
  ctx: FileContext,
): { readonly body: SyntaxNode; readonly others: readonly SyntaxNode[] } | undefined {
  const [body, ...more] = nodes.filter((node) => isFunctionName(node, ctx));
  if (!body || more.length > 0) return undefined;
  return { body, others: nodes.filter(({ id }) => id !== body.id) };
}
