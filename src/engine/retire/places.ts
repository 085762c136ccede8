import type { SyntaxNode, TextRange } from '../../syntax/node.ts';
import { closest, namedChildrenOf, rangeOf } from '../../syntax/walk.ts';

/** What has to be retired as a whole because of something in it. */
export interface Place {
  readonly kind: 'function' | 'alias' | 'statement';
  /** The definition, or the statement. */
  readonly node: SyntaxNode;
  /** The same with its decorators: what goes. */
  readonly range: TextRange;
  /** Name of the function or alias. */
  readonly name?: string;
  /** The struct, if it is a method. */
  readonly struct?: SyntaxNode;
}

/** What the compiler calls by itself; without it a value is copied, moved or freed otherwise. */
const LIFECYCLE = /^__(?:copyinit|moveinit|del)__$/;

/**
 * The function, method or file-scope alias around a node, or, since a program needs its `main`, the
 * call statement there. Undefined where nothing can go by itself: a field, a head of a struct, a
 * trait's requirement, code at file scope.
 */
export function placeAround(node: SyntaxNode): Place | undefined {
  const definition = outermostFunction(node);
  if (!definition) return aliasAround(node);
  const name = definition.childForFieldName('name')?.text ?? '';
  const outer = withDecorators(definition);
  const container = outer.parent;
  if (container?.type === 'module') {
    if (name === 'main') return callAround(node);
    return { kind: 'function', node: definition, range: rangeOf(outer), name };
  }
  const struct = container?.parent;
  if (struct?.type !== 'struct_definition' || LIFECYCLE.test(name)) return undefined;
  return { kind: 'function', node: definition, range: rangeOf(outer), name, struct };
}

function outermostFunction(node: SyntaxNode): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.type === 'function_definition') found = at;
  }
  return found;
}

function withDecorators(definition: SyntaxNode): SyntaxNode {
  const { parent } = definition;
  return parent?.type === 'decorated_definition' ? parent : definition;
}

function aliasAround(node: SyntaxNode): Place | undefined {
  const alias = closest(node, 'alias_declaration');
  const name = alias?.childForFieldName('name');
  if (alias?.parent?.type !== 'module' || name?.type !== 'identifier') return undefined;
  return { kind: 'alias', node: alias, range: rangeOf(alias), name: name.text };
}

/** `test_conversion()` as a statement of its own: nothing else hangs on what it does. */
function callAround(node: SyntaxNode): Place | undefined {
  const statement = closest(node, 'expression_statement');
  const call = statement?.namedChild(0);
  const callee = call?.type === 'call' ? call.childForFieldName('function') : undefined;
  if (!statement || !callee || node.endIndex > callee.endIndex) return undefined;
  return { kind: 'statement', node: statement, range: rangeOf(statement) };
}

/** Whether only a docstring and comments are left in the block of a statement without these. */
export function emptiesBlock(statement: SyntaxNode, goes: (range: TextRange) => boolean): boolean {
  const { parent } = statement;
  if (parent?.type !== 'block') return false;
  return namedChildrenOf(parent).every(
    (child) => child.type === 'comment' || isDocstring(child) || goes(rangeOf(child)),
  );
}

function isDocstring(node: SyntaxNode): boolean {
  return node.type === 'expression_statement' && node.namedChild(0)?.type === 'string';
}
