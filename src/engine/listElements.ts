import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import type { FileContext } from './context.ts';

/** What an element is for inference: a literal that adapts, or a value with its own type. */
type Kind = 'int' | 'float' | 'string' | 'bool' | { readonly type: string };

/**
 * Whether `List(args…)` is a `List[element]`. Asked of 0.25.7: the first element decides;
 * literals become `Int`, `Float64`, `String` and `Bool`, and integers follow a first number.
 */
export function infersElement(
  element: string,
  args: readonly SyntaxNode[],
  ctx: FileContext,
): boolean {
  const kinds = args.map((arg) => kindOf(arg, ctx));
  const [first] = kinds;
  if (first === undefined || naturalType(first) !== normal(element)) return false;
  return kinds.every((kind) => kind !== undefined && follows(kind, normal(element)));
}

/** Whether the bare literal `[args…]` is a list of the element type in every release. */
export function literalInfers(
  element: string,
  args: readonly SyntaxNode[],
  ctx: FileContext,
): boolean {
  return args.every((arg) => {
    const kind = kindOf(arg, ctx);
    return kind !== undefined && naturalType(kind) === normal(element);
  });
}

/** Whether one argument is an element for certain, and no list to be copied. */
export function isElement(element: string, arg: SyntaxNode, ctx: FileContext): boolean {
  const kind = kindOf(arg, ctx);
  if (kind === undefined) return false;
  if (typeof kind === 'object') return normal(kind.type) === normal(element);
  return /^(?:int|float)$/.test(kind) ? NUMBER.test(element) : naturalType(kind) === element;
}

const NUMBER = /^(?:U?Int\d*|B?Float\d+|Byte|Scalar\[.*\])$/s;

function follows(kind: Kind, element: string): boolean {
  if (kind === 'int') return NUMBER.test(element);
  if (kind === 'float') return /^B?Float\d+$/.test(element);
  return naturalType(kind) === element;
}

const NATURAL = { int: 'Int', float: 'Float64', string: 'String', bool: 'Bool' } as const;

function naturalType(kind: Kind): string {
  return typeof kind === 'object' ? normal(kind.type) : NATURAL[kind];
}

function normal(type: string): string {
  return type.replace(/\s+/g, '');
}

function kindOf(node: SyntaxNode, ctx: FileContext): Kind | undefined {
  const literal = literalKind(node);
  if (literal !== undefined) return literal;
  const value = node.type === 'transfer_expression' ? node.childForFieldName('value') : node;
  const type = value ? ctx.project.typeOf(ctx.path, value) : undefined;
  return type === undefined ? undefined : { type };
}

/** Literals, and arithmetic on literals of one kind (`/` leaves integers). */
function literalKind(node: SyntaxNode): Exclude<Kind, object> | undefined {
  switch (node.type) {
    case 'integer':
      return 'int';
    case 'float':
      return 'float';
    case 'true':
    case 'false':
      return 'bool';
    case 'string':
      return /^[rR]?["']/.test(node.text) ? 'string' : undefined;
    case 'unary_operator':
    case 'parenthesized_expression':
      return literalKind(namedChildrenOf(node).at(-1) ?? node.child(0) ?? node);
    case 'binary_operator':
      return literalArithmetic(node);
    default:
      return undefined;
  }
}

function literalArithmetic(node: SyntaxNode): 'int' | 'float' | undefined {
  const operator = node.childForFieldName('operator')?.text ?? '';
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right || !['+', '-', '*'].includes(operator)) return undefined;
  const [a, b] = [literalKind(left), literalKind(right)];
  return a === b && (a === 'int' || a === 'float') ? a : undefined;
}
