// Telling a parenthesised list of types from a tuple of values.
import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import type { FileContext } from './context.ts';

/** What a tuple can be at its place: surely a type, a type if its elements are, never a type. */
export type Position = 'type' | 'either' | 'value';

const TYPE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  parameter: ['type'],
  function_definition: ['return_type'],
  function_type: ['return_type'],
  lambda: ['return_type'],
  ref_type: ['type'],
  variable_declaration: ['type'],
  alias_declaration: ['type'],
  assignment: ['type'],
};

export function positionOf(node: SyntaxNode): Position {
  const parent = node.parent;
  if (!parent) return 'value';
  if (TYPE_FIELDS[parent.type]?.some((field) => isField(parent, field, node))) return 'type';
  if (parent.type === 'tuple') return positionOf(parent);
  const isValue = isField(parent, 'value', node);
  if (parent.type === 'subscript') return isValue ? 'value' : 'either';
  const isKeyword = parent.type === 'keyword_argument' && parent.parent?.type === 'subscript';
  return isValue && (isKeyword || parent.type === 'alias_declaration') ? 'either' : 'value';
}

function isField(owner: SyntaxNode, field: string, node: SyntaxNode): boolean {
  const child = owner.childForFieldName(field);
  return child?.startIndex === node.startIndex && child.endIndex === node.endIndex;
}

/** Whether every element of the tuple is a type. */
export function holdsTypes(tuple: SyntaxNode, ctx: FileContext): boolean {
  const elements = namedChildrenOf(tuple).filter(({ type }) => type !== 'comment');
  return elements.length > 0 && elements.every((element) => isType(element, ctx));
}

function isType(node: SyntaxNode, ctx: FileContext): boolean {
  switch (node.type) {
    case 'tuple':
      return holdsTypes(node, ctx);
    case 'function_type':
    case 'none':
      return true;
    case 'subscript': {
      const value = node.childForFieldName('value');
      return value !== null && isType(value, ctx);
    }
    case 'call':
      return /^(?:__)?type_of$/.test(node.childForFieldName('function')?.text ?? '');
    case 'identifier':
    case 'attribute':
      return isTypeName(node, ctx);
    default:
      return false;
  }
}

/** `N` may be a number: a name of capitals only counts if something tells what it is. */
function isTypeName(node: SyntaxNode, ctx: FileContext): boolean {
  const name = node.text;
  if (name === 'Self') return true;
  const found = ctx.project.resolve(ctx.path, name, node.startIndex);
  if (found?.kind === 'struct') return true;
  if (found?.kind === 'alias') return looksLikeType(found.alias.value ?? '');
  if (found?.kind === 'function' || found?.kind === 'module') return false;
  const bound = boundOf(node);
  if (bound !== undefined) return !/^(?:U?Int\d*|Bool|DType|Float\d+|String\w*)$/.test(bound);
  if (!found && ctx.imports.declares(name, node.startIndex)) return false;
  return looksLikeType(name.split('.').at(-1) ?? name);
}

function looksLikeType(text: string): boolean {
  return /^(?:SIMD|[A-Z]\w*[a-z]\w*)(?:\[.*\])?$/s.test(text);
}

/** Declared type of the compile-time parameter that a name is: `Movable` for `T: Movable`. */
function boundOf(node: SyntaxNode): string | undefined {
  for (let at = node.parent; at; at = at.parent) {
    const list = at.childForFieldName('type_parameters');
    const own = (list ? namedChildrenOf(list) : []).find(
      (parameter) => parameter.childForFieldName('name')?.text === node.text,
    );
    if (own) return own.childForFieldName('type')?.text ?? '';
  }
  return undefined;
}
