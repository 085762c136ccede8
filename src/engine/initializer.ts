// What rules about argument conventions need to know of the method around an argument.
import type { SyntaxNode } from '../syntax/node.ts';
import { childrenOf, namedChildrenOf } from '../syntax/walk.ts';
import type { FileContext } from './context.ts';
import type { Edit } from './edit.ts';

const INITIALIZERS = new Set(['__init__', '__copyinit__', '__moveinit__']);
const TYPES = new Set(['struct_definition', 'trait_definition', 'extension_definition']);

/** The method (of a struct or a trait) whose argument list holds the parameter. */
export function methodOf(parameter: SyntaxNode): SyntaxNode | undefined {
  const list = parameter.parent;
  const definition = list?.parent;
  if (list?.type !== 'parameters' || definition?.type !== 'function_definition') return undefined;
  const outer = definition.parent;
  const block = outer?.type === 'decorated_definition' ? outer.parent : outer;
  return TYPES.has(block?.parent?.type ?? '') ? definition : undefined;
}

export function methodName(method: SyntaxNode): string {
  return method.childForFieldName('name')?.text ?? '';
}

/** Whether the parameter is the first of its list. */
export function isFirst(parameter: SyntaxNode): boolean {
  const first = namedChildrenOf(parameter.parent ?? parameter).find(
    ({ type }) => type === 'parameter',
  );
  return first?.startIndex === parameter.startIndex;
}

/** The initializer of which the parameter is the self argument. */
export function initializerOf(parameter: SyntaxNode): SyntaxNode | undefined {
  const method = methodOf(parameter);
  if (!method || !INITIALIZERS.has(methodName(method)) || !isFirst(parameter)) return undefined;
  return method;
}

/**
 * Edits that make a parameter the `out` argument of its initializer; a written `-> None` has to
 * go then. Undefined if a comment is in the way.
 */
export function outEdits(
  keyword: SyntaxNode,
  initializer: SyntaxNode,
  ctx: FileContext,
): Edit[] | undefined {
  const renamed = ctx.replace(keyword, 'out');
  const result = initializer.childForFieldName('return_type');
  if (!result) return [renamed];
  const arrow = childrenOf(initializer).find(({ type }) => type === '->');
  const before = arrow?.previousSibling;
  if (!before) return undefined;
  const written = { start: before.endIndex, end: result.endIndex };
  return ctx.hasComment(written) ? undefined : [renamed, ctx.remove(written)];
}
