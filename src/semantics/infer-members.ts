import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import { ELEMENT_RESULTS, fillResult, METHOD_RESULTS } from './builtins.ts';
import { infer, type Question } from './inference.ts';
import { aliasType } from './infer-names.ts';
import { knownType, typeThrough, type Type } from './known-types.ts';
import { isDottedName } from './names.ts';
import { commonReturnType, fittingOverloads } from './overloads.ts';
import { resolveName } from './resolve.ts';

/** `x.field` of a project struct, `module.ALIAS`. */
export function inferAttribute(asked: Question, node: SyntaxNode): Type | undefined {
  const object = node.childForFieldName('object');
  const name = node.childForFieldName('attribute')?.text;
  if (!object || name === undefined) return undefined;
  const receiver = infer(asked, object);
  if (receiver) return fieldType(asked, receiver, name);
  const path = node.text;
  if (!isDottedName(path)) return undefined;
  const target = resolveName(asked.sources, asked.file, path, node.startIndex);
  return target?.kind === 'alias' ? aliasType(asked, target.alias) : undefined;
}

function fieldType(asked: Question, receiver: Type, name: string): Type | undefined {
  const known = knownType(asked.sources, receiver);
  if (!known) return undefined;
  const { struct } = known;
  if (!struct) return entryPart(receiver, known.head, known.args, name);
  const field = struct.fields.find((it) => it.name === name);
  if (!field) return undefined;
  return typeThrough(asked.sources, field.type, field.range.start, receiver, struct);
}

/** `key` and `value` of what `for entry in d.items()` gives. */
function entryPart(
  receiver: Type,
  head: string,
  args: readonly string[],
  name: string,
): Type | undefined {
  if (head !== 'DictEntry') return undefined;
  const text = name === 'key' ? args[0] : name === 'value' ? args[1] : undefined;
  return text === undefined ? undefined : { ...receiver, text };
}

/** `xs[i]`, `xs[a:b]`, `d[key]`, `p[]`, `t[0]`, and `__getitem__` of a project struct. */
export function inferSubscript(asked: Question, node: SyntaxNode): Type | undefined {
  const value = node.childForFieldName('value');
  const receiver = value && infer(asked, value);
  if (!value || !receiver) return undefined;
  const indices = namedChildrenOf(node)
    .slice(1)
    .filter(({ type }) => type !== 'comment');
  const known = knownType(asked.sources, receiver);
  if (!known) return undefined;
  const [index] = indices;
  if (!index) return dereferenced(receiver, known.head, known.args);
  if (known.struct) return methodResult(asked, receiver, '__getitem__', indices);
  if (index.type === 'slice') return known.head === 'List' ? receiver : undefined;
  if (indices.length > 1 || index.type === 'keyword_argument') return undefined;
  if (known.head === 'Tuple') return tuplePart(receiver, known.args, index);
  const result = ELEMENT_RESULTS[known.head];
  const text = result && fillResult(result, known.text, known.args);
  return text === undefined || text === '' ? undefined : { ...receiver, text };
}

const POINTERS = new Set(['UnsafePointer', 'Pointer', 'OwnedPointer', 'ArcPointer']);

/** `x[]`: what a pointer points to. Loop variables of old releases are pointers in disguise. */
function dereferenced(receiver: Type, head: string, args: readonly string[]): Type | undefined {
  if (!POINTERS.has(head)) return receiver;
  const [text] = args;
  return text === undefined || text.includes('=') ? undefined : { ...receiver, text };
}

function tuplePart(
  receiver: Type,
  args: readonly string[],
  index: SyntaxNode,
): Type | undefined {
  const text = index.type === 'integer' ? args[Number(index.text)] : undefined;
  return text === undefined ? undefined : { ...receiver, text };
}

/** Declared result of a method, by the type of its receiver. */
export function methodResult(
  asked: Question,
  receiver: Type,
  name: string,
  args: readonly SyntaxNode[],
): Type | undefined {
  const { sources } = asked;
  const known = knownType(sources, receiver);
  if (!known) return undefined;
  const { struct } = known;
  if (!struct) {
    const result = METHOD_RESULTS[known.head]?.[name];
    const text = result && fillResult(result, known.text, known.args);
    return text === undefined || text === '' ? undefined : { ...receiver, text };
  }
  const overloads = struct.methods.filter((method) => method.name === name);
  if (overloads.length === 0) return name === 'copy' && args.length === 0 ? receiver : undefined;
  const fitting = fittingOverloads(overloads, args, true);
  const type = commonReturnType(fitting);
  const offset = fitting[0]?.nameRange.start ?? struct.nameRange.start;
  return type === undefined ? undefined : typeThrough(sources, type, offset, receiver, struct);
}
