import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import { fillResult, ITERATION_RESULTS, NUMBERS, PLAIN_TYPES } from './builtins.ts';
import type { Declaration } from './declarations.ts';
import { infer, plain, type Question } from './inference.ts';
import { knownType, selfTypeText, typeSpelled, type Type } from './known-types.ts';
import { enclosingFunction } from './module.ts';
import { resolveName } from './resolve.ts';
import type { AliasInfo } from './types.ts';

/** The type of a name: what its declaration says, or what it was first given. */
export function inferName(asked: Question, node: SyntaxNode): Type | undefined {
  const { sources, file } = asked;
  const name = node.text;
  const binding = sources.module(file)?.imports.lookup(name, node.startIndex);
  const declaration = binding ? undefined : sources.scopes(file)?.visible(name, node.startIndex);
  if (declaration) return declaredType(asked, declaration);
  const target = resolveName(sources, file, name, node.startIndex);
  return target?.kind === 'alias' ? aliasType(asked, target.alias) : undefined;
}

/** The type of the value that an alias of any file has. */
export function aliasType(asked: Question, { file, range }: AliasInfo): Type | undefined {
  const root = asked.sources.scopes(file)?.root;
  let node = root?.descendantForIndex(range.start, range.end) ?? null;
  while (node && node.type !== 'alias_declaration') node = node.parent;
  return node ? boundType({ ...asked, file }, node, 'value') : undefined;
}

function declaredType(asked: Question, declaration: Declaration): Type | undefined {
  const key = `${asked.file}\n${declaration.node.startIndex}`;
  if (asked.seen.has(key)) return asked.seen.get(key);
  asked.seen.set(key, undefined);
  const type = firstType(asked, declaration);
  asked.seen.set(key, type);
  if (type && mayChange(declaration) && isContradicted(asked, declaration, type)) {
    asked.seen.set(key, undefined);
    return undefined;
  }
  return type;
}

function firstType(asked: Question, declaration: Declaration): Type | undefined {
  const { owner, node, kind } = declaration;
  switch (kind) {
    case 'parameter':
      return parameterType(asked, owner);
    case 'typeParameter':
      return valueParameterType(asked, owner);
    case 'variable':
    case 'implicit':
      return owner.type === 'function_definition'
        ? spelledIn(asked, owner, 'return_type')
        : variableType(asked, owner, node);
    case 'alias':
      return boundType(asked, owner, 'value');
    case 'target':
      return targetType(asked, owner, node);
    default:
      return undefined;
  }
}

function spelledIn(asked: Question, node: SyntaxNode, field: string): Type | undefined {
  const type = node.childForFieldName(field);
  return type ? typeSpelled(asked.file, type) : undefined;
}

function parameterType(asked: Question, owner: SyntaxNode): Type | undefined {
  if (owner.childForFieldName('splat')) return undefined;
  const spelled = spelledIn(asked, owner, 'type');
  if (spelled) return spelled;
  if (owner.childForFieldName('name')?.text !== 'self') return undefined;
  const method = enclosingFunction(owner);
  const self = method && isMethod(method) ? selfTypeText(method) : undefined;
  return self === undefined ? undefined : plain(asked, owner, self);
}

function isMethod(definition: SyntaxNode): boolean {
  return enclosingFunction(definition) === undefined;
}

/** `[n: Int]` is a value of that type; `[T: Copyable]` is a type. */
function valueParameterType(asked: Question, owner: SyntaxNode): Type | undefined {
  const spelled = owner.childForFieldName('splat') ? undefined : spelledIn(asked, owner, 'type');
  return spelled && PLAIN_TYPES.has(spelled.text) ? spelled : undefined;
}

/** The annotation, else the type of the value. */
function boundType(asked: Question, owner: SyntaxNode, field: string): Type | undefined {
  const spelled = spelledIn(asked, owner, 'type');
  if (spelled) return spelled;
  const value = valueOf(owner, field);
  return value ? infer(asked, value) : undefined;
}

/** The value at the end of `a = b = value`. */
function valueOf(owner: SyntaxNode, field = 'right'): SyntaxNode | null {
  let value = owner.childForFieldName(field);
  while (value?.type === 'assignment') value = value.childForFieldName('right');
  return value;
}

function variableType(asked: Question, owner: SyntaxNode, name: SyntaxNode): Type | undefined {
  const left = owner.childForFieldName('left');
  if (!left) return undefined;
  if (left.type === 'identifier') return boundType(asked, owner, 'right');
  const at = namedChildrenOf(left).findIndex(({ startIndex }) => startIndex === name.startIndex);
  const value = valueOf(owner);
  if (at < 0 || !value || owner.childForFieldName('type')) return undefined;
  return partOf(asked, infer(asked, value), at, namedChildrenOf(left).length);
}

/** Part `at` of a tuple type with `count` parts. */
function partOf(
  asked: Question,
  type: Type | undefined,
  at: number,
  count: number,
): Type | undefined {
  if (!type) return undefined;
  const tuple = /^\((.*)\)$/s.test(type.text) ? `Tuple[${type.text.slice(1, -1)}]` : type.text;
  const known = knownType(asked.sources, { ...type, text: tuple });
  if (known?.head !== 'Tuple' || known.args.length !== count) return undefined;
  const text = known.args[at];
  return text === undefined ? undefined : { ...type, text };
}

function targetType(asked: Question, owner: SyntaxNode, name: SyntaxNode): Type | undefined {
  if (owner.type === 'named_expression') return boundType(asked, owner, 'value');
  if (owner.type !== 'for_statement' && owner.type !== 'for_in_clause') return undefined;
  const left = owner.childForFieldName('left');
  const over = owner.childForFieldName('right');
  if (!left || !over) return undefined;
  if (left.type === 'identifier') return iterated(asked, over);
  const parts = namedChildrenOf(left);
  const at = parts.findIndex(({ startIndex }) => startIndex === name.startIndex);
  const inner = calledWith(asked, over, 'enumerate');
  if (!inner || parts.length !== 2) return undefined;
  if (at === 0) return plain(asked, over, 'Int');
  return at === 1 ? iterated(asked, inner) : undefined;
}

/** The argument of `name(argument)` if that is the builtin function of this name. */
function calledWith(asked: Question, node: SyntaxNode, name: string): SyntaxNode | undefined {
  if (node.type !== 'call' || node.childForFieldName('function')?.text !== name) return undefined;
  if (resolveName(asked.sources, asked.file, name, node.startIndex)) return undefined;
  return node.childForFieldName('arguments')?.namedChild(0) ?? undefined;
}

function iterated(asked: Question, over: SyntaxNode): Type | undefined {
  if (calledWith(asked, over, 'range')) return plain(asked, over, 'Int');
  const reversed = calledWith(asked, over, 'reversed');
  if (reversed) return iterated(asked, reversed);
  const view = dictionaryView(over);
  const type = infer(asked, view?.object ?? over);
  const known = type && knownType(asked.sources, type);
  if (!known || known.struct) return undefined;
  const result = view ? DICTIONARY_VIEWS[view.name] : ITERATION_RESULTS[known.head];
  if (result === undefined || (view && known.head !== 'Dict')) return undefined;
  const text = fillResult(result, known.text, known.args);
  return text === undefined ? undefined : { ...type, text };
}

const DICTIONARY_VIEWS: Readonly<Record<string, string>> = {
  keys: '$0',
  values: '$1',
  items: 'DictEntry[$0, $1]',
};

/** `d.items()`, `d.keys()`, `d.values()`. */
function dictionaryView(node: SyntaxNode): { object: SyntaxNode; name: string } | undefined {
  const method = node.type === 'call' ? node.childForFieldName('function') : null;
  if (method?.type !== 'attribute') return undefined;
  const object = method.childForFieldName('object');
  const name = method.childForFieldName('attribute')?.text ?? '';
  return object && name in DICTIONARY_VIEWS ? { object, name } : undefined;
}

/** An annotation stands; a type taken from the first value is doubted by later ones. */
function mayChange({ kind, owner }: Declaration): boolean {
  if (kind !== 'variable' && kind !== 'implicit') return false;
  return owner.childForFieldName('type') === null && owner.type !== 'function_definition';
}

/** Whether a later value is of another type; an integer literal becomes any number. */
function isContradicted(asked: Question, declaration: Declaration, type: Type): boolean {
  const scopes = asked.sources.scopes(asked.file);
  const wanted = knownType(asked.sources, type)?.text ?? type.text;
  for (const later of scopes?.reassignments(declaration.name) ?? []) {
    const { startIndex } = later.node;
    if (scopes?.visible(declaration.name, startIndex)?.node.id !== declaration.node.id) continue;
    const left = later.owner.childForFieldName('left');
    const value = left?.type === 'identifier' ? valueOf(later.owner) : null;
    if (!value || (value.type === 'integer' && NUMBERS.has(wanted))) continue;
    const other = infer(asked, value);
    if (!other) continue;
    if ((knownType(asked.sources, other)?.text ?? other.text) !== wanted) return true;
  }
  return false;
}
