import type { FileContext } from '../../../src/engine/context.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

const MUTATORS =
  /^(?:append|extend|insert|pop|popitem|clear|remove|resize|reserve|reverse|add|discard|update|write|push_back|pop_back|swap_elements|setdefault|take)$/;

/** Whether an element is assigned to, or changed in place, at this use. */
export function isMutated(ctx: FileContext, use: SyntaxNode): boolean {
  let at = use;
  for (;;) {
    const parent = at.parent;
    if (!parent) return false;
    if (parent.type === 'assignment' || parent.type === 'augmented_assignment') {
      return parent.childForFieldName('left')?.id === at.id;
    }
    if (parent.type === 'call') return callsMutator(ctx, parent, at);
    const field = { subscript: 'value', attribute: 'object' }[parent.type];
    if (!field || parent.childForFieldName(field)?.id !== at.id) return false;
    at = parent;
  }
}

/** `e[].append(x)`: a method that changes its receiver. */
function callsMutator(ctx: FileContext, call: SyntaxNode, callee: SyntaxNode): boolean {
  const isCallee = call.childForFieldName('function')?.id === callee.id;
  if (callee.type === 'subscript') {
    const method = callee.childForFieldName('value');
    return isCallee && method?.type === 'attribute' && isMutator(method);
  }
  if (!isCallee || callee.type !== 'attribute') return false;
  if (isMutator(callee)) return true;
  const found = ctx.project.callee(ctx.path, call);
  if (found?.kind !== 'function') return false;
  return found.functions.some(({ owner, parameters: [self] }) =>
    owner !== undefined && /^(?:mut|inout)$/.test(self?.convention ?? ''),
  );
}

/** `e.append`, and, its parameters taken away, `e.take[T]`. */
function isMutator(method: SyntaxNode): boolean {
  return MUTATORS.test(method.childForFieldName('attribute')?.text ?? '');
}
