import { enclosingFunction, referencesTo } from '../semantics/uses.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import type { FileContext } from './context.ts';

/** A call of `List[T]` with arguments, or one whose brackets go on in the next line. */
export const FILLED_LIST = /\bList[ \t]*\[(?:[^\n]*\][ \t]*\((?![ \t]*\))|[^\]\n]*$)/gm;

/** `List[T](n)` as the value of a new variable whose elements are then assigned by index. */
export interface LengthConstructor {
  readonly call: SyntaxNode;
  readonly elementType: SyntaxNode;
  readonly length: SyntaxNode;
  /** The first element assignment. */
  readonly assignment: SyntaxNode;
}

/** Whether `List` is the standard library's at this place. */
export function isStandardList(name: SyntaxNode, ctx: FileContext): boolean {
  if (name.type !== 'identifier' || name.text !== 'List') return false;
  const { imports, path, project } = ctx;
  if (imports.declares('List', name.startIndex)) return false;
  if (!imports.lookup('List', name.startIndex)) return true;
  return project.resolve(path, 'List', name.startIndex)?.kind === 'external';
}

/** Arguments of a call, comments left out; undefined for a generator expression. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] | undefined {
  const list = call.childForFieldName('arguments');
  if (list?.type !== 'argument_list') return undefined;
  return namedChildrenOf(list).filter(({ type }) => type !== 'comment');
}

/** The element type of `List[T](…)`. */
export function elementTypeOf(call: SyntaxNode, ctx: FileContext): SyntaxNode | undefined {
  const callee = call.childForFieldName('function');
  const list = callee?.type === 'subscript' ? callee.childForFieldName('value') : null;
  if (!callee || !list || !isStandardList(list, ctx)) return undefined;
  const types = namedChildrenOf(callee).slice(1);
  const [type] = types;
  return types.length === 1 && type && !/^(?:slice|keyword_argument|comment)$/.test(type.type)
    ? type
    : undefined;
}

/**
 * `var s = List[Int](n)` and, further down in the function, `s[i] = …` with an index that isn't
 * the literal 0, before anything is appended: `n` was meant as the length.
 */
export function readLengthConstructor(
  call: SyntaxNode,
  ctx: FileContext,
): LengthConstructor | undefined {
  const elementType = elementTypeOf(call, ctx);
  const [length, ...more] = argumentsOf(call) ?? [];
  if (!elementType || !length || more.length > 0 || !isCount(length, ctx)) return undefined;
  const name = declaredName(call);
  const scope = enclosingFunction(call);
  if (!name || !scope) return undefined;
  const uses = referencesTo(scope, name.text, blockOf(name) ?? scope).filter(
    (use) => use.startIndex > call.endIndex,
  );
  const first = uses.findIndex((use) => elementAssignment(use) !== undefined);
  if (uses.slice(0, first).some(grows)) return undefined;
  const assignment = uses.map(elementAssignment).find((it) => it && !isFirst(it));
  return assignment && { call, elementType, length, assignment };
}

function isCount(node: SyntaxNode, ctx: FileContext): boolean {
  if (node.type === 'keyword_argument' || node.type.endsWith('_splat')) return false;
  return node.type === 'integer' || ctx.project.typeOf(ctx.path, node) === 'Int';
}

/** The name that `var s = List[Int](n)` or `s = List[Int](n)` gives the list. */
function declaredName(call: SyntaxNode): SyntaxNode | undefined {
  const owner = call.parent;
  if (owner?.type !== 'variable_declaration' && owner?.type !== 'assignment') return undefined;
  const left = owner.childForFieldName('left');
  return left?.type === 'identifier' ? left : undefined;
}

function blockOf(node: SyntaxNode): SyntaxNode | null {
  let at = node.parent;
  while (at && at.type !== 'block') at = at.parent;
  return at;
}

/** `s[…]` as the whole left side of an assignment. */
function elementAssignment(use: SyntaxNode): SyntaxNode | undefined {
  const element = use.parent;
  if (element?.type !== 'subscript' || element.childForFieldName('value')?.id !== use.id) return;
  const owner = element.parent;
  if (owner?.type !== 'assignment' && owner?.type !== 'augmented_assignment') return undefined;
  return owner.childForFieldName('left')?.id === element.id ? element : undefined;
}

function isFirst(element: SyntaxNode): boolean {
  return namedChildrenOf(element)[1]?.text === '0';
}

const GROWING = new Set(['append', 'extend', 'insert', 'resize', 'push_back', 'reserve']);

function grows(use: SyntaxNode): boolean {
  const { parent } = use;
  return parent?.type === 'attribute' && GROWING.has(
    parent.childForFieldName('attribute')?.text ?? '',
  );
}
