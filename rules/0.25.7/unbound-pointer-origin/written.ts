import type { FileContext } from '../../../src/engine/context.ts';
import { isAfterDot, wordOffsets } from '../../../src/semantics/names.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { isAssigned, namedChildrenOf } from '../../../src/syntax/walk.ts';

const MUTATING =
  /^(?:store|strided_store|scatter|free|take_pointee|destroy_pointee|init_pointee_\w+)$/;

/** Methods that give another pointer to the same memory. */
const DERIVING = /^(?:offset|bitcast)$/;

/** Functions of `memory` that write through their first argument. */
const FILLING = /^(?:memcpy|memset|memset_zero)$/;

/** Whether a function's body visibly writes through the pointer argument, or stores it. */
export function isWritten(ctx: FileContext, body: SyntaxNode, name: string): boolean {
  const text = ctx.text.slice(body.startIndex, body.endIndex);
  return wordOffsets(text, name).some((offset) => {
    const at = offset + body.startIndex;
    if (isAfterDot(ctx.text, at)) return false;
    const node = ctx.root.descendantForIndex(at, at + name.length);
    return node?.type === 'identifier' && isWriting(derived(node));
  });
}

/** Climbs from `p` over `p + 1`, `(p)`, `p.offset(1)`, `p.bitcast[T]()`. */
function derived(node: SyntaxNode): SyntaxNode {
  let at = node;
  for (;;) {
    const parent = at.parent;
    if (parent?.type === 'parenthesized_expression' || parent?.type === 'binary_operator') {
      at = parent;
      continue;
    }
    const call = methodCall(at);
    if (!call || !DERIVING.test(call.method)) return at;
    at = call.node;
  }
}

function methodCall(receiver: SyntaxNode): { method: string; node: SyntaxNode } | undefined {
  const attribute = receiver.parent;
  if (attribute?.type !== 'attribute') return undefined;
  if (attribute.childForFieldName('object')?.id !== receiver.id) return undefined;
  const method = attribute.childForFieldName('attribute')?.text ?? '';
  const outer = attribute.parent;
  const node = outer?.type === 'subscript' ? outer.parent : outer;
  return node?.type === 'call' ? { method, node } : undefined;
}

function isWriting(pointer: SyntaxNode): boolean {
  const method = methodCall(pointer)?.method;
  if (method !== undefined) return MUTATING.test(method);
  return isElementAssigned(pointer) || isFilled(pointer) || isStored(pointer);
}

/** `p[i] = v`, `p[i].field += v`. */
function isElementAssigned(pointer: SyntaxNode): boolean {
  let at = pointer;
  for (let parent = at.parent; parent; parent = at.parent) {
    const field = parent.type === 'subscript' ? 'value' : 'object';
    if (!/^(?:subscript|attribute)$/.test(parent.type)) break;
    if (parent.childForFieldName(field)?.id !== at.id) return false;
    at = parent;
  }
  return at.id !== pointer.id && isAssigned(at);
}

/** `memset_zero(p, n)`, `memcpy(dest=p, ...)`. */
function isFilled(pointer: SyntaxNode): boolean {
  const keyword = pointer.parent?.type === 'keyword_argument' ? pointer.parent : undefined;
  const argument = keyword ?? pointer;
  const list = argument.parent;
  const callee = list?.parent?.childForFieldName('function');
  if (list?.type !== 'argument_list' || !callee || !FILLING.test(callee.text)) return false;
  if (keyword) return /^(?:dest|ptr)$/.test(keyword.childForFieldName('name')?.text ?? '');
  return namedChildrenOf(list)[0]?.id === argument.id;
}

/** `self.data = p`: fields point to mutable memory. */
function isStored(pointer: SyntaxNode): boolean {
  const assignment = pointer.parent;
  if (assignment?.type !== 'assignment') return false;
  if (assignment.childForFieldName('right')?.id !== pointer.id) return false;
  return assignment.childForFieldName('left')?.type === 'attribute';
}
