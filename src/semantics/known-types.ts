import type { SyntaxNode } from '../syntax/node.ts';
import { enclosingStruct } from './module.ts';
import { resolveName, type Sources } from './resolve.ts';
import { mentions, normalizeType, substitute, typeParts, type TypeParts } from './type-text.ts';
import type { AliasInfo, StructInfo } from './types.ts';

/** A type as it is spelled at a place; its names mean what they mean there. */
export interface Type {
  readonly text: string;
  readonly file: string;
  readonly offset: number;
}

/** A type whose head is looked up: aliases followed, imported names under their own name. */
export interface KnownType extends TypeParts {
  readonly text: string;
  readonly struct?: StructInfo;
}

/** A type spelled by a node. `Self` is the struct around it. */
export function typeSpelled(file: string, node: SyntaxNode): Type {
  const text = normalizeType(node.text);
  const self = selfTypeText(node);
  const offset = node.startIndex;
  return { text: self === undefined ? text : withSelf(text, self), file, offset };
}

function withSelf(text: string, self: string): string {
  return substitute(text, new Map([['Self', self]]));
}

/** `Box[T]` for a node inside `struct Box[T: Movable]`; `Point` inside `struct Point`. */
export function selfTypeText(node: SyntaxNode): string | undefined {
  const struct = enclosingStruct(node);
  const name = struct?.childForFieldName('name');
  if (!struct || !name) return undefined;
  if (struct.type === 'extension_definition') {
    return name.type === 'identifier' ? name.text : undefined;
  }
  const list = struct.childForFieldName('type_parameters');
  const names = (list?.namedChildren ?? []).flatMap((parameter) => {
    const own = parameter?.type === 'parameter' ? parameter.childForFieldName('name') : null;
    return own ? [own.text] : [];
  });
  return names.length > 0 ? `${name.text}[${names.join(', ')}]` : name.text;
}

/** Looks up the head of a type; undefined where the text is no name with arguments. */
export function knownType(sources: Sources, type: Type, depth = 0): KnownType | undefined {
  const parts = typeParts(type.text);
  if (!parts || depth > MAX_ALIASES) return undefined;
  const target = resolveName(sources, type.file, parts.head, type.offset);
  if (target?.kind === 'struct') return withHead(target.struct.name, parts, target.struct);
  if (target?.kind === 'external') return withHead(lastPart(target.path), parts);
  if (target?.kind === 'alias') {
    const meant = aliasedType(target.alias);
    const known = meant && knownType(sources, meant, depth + 1);
    if (known && parts.args.length === 0) return known;
  }
  return { ...parts, text: type.text };
}

const MAX_ALIASES = 8;

function withHead(head: string, { args }: TypeParts, struct?: StructInfo): KnownType {
  const text = args.length > 0 ? `${head}[${args.join(', ')}]` : head;
  return { head, args, text, ...(struct ? { struct } : {}) };
}

/** The type that `alias Shape = List[Int]` gives a name to. */
export function aliasedType({ value, file, range }: AliasInfo): Type | undefined {
  if (value === undefined || !/^[\p{L}_]/u.test(value)) return undefined;
  const text = normalizeType(value);
  return typeParts(text) ? { text, file, offset: range.start } : undefined;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/**
 * A type written in a struct's declaration, as seen through a receiver: `Self` and the struct's
 * parameters replaced. Undefined if a parameter's value isn't known.
 */
export function typeThrough(
  sources: Sources,
  text: string,
  offset: number,
  receiver: Type,
  struct: StructInfo,
): Type | undefined {
  const names = struct.typeParameters.map(({ name }) => name);
  const args = knownType(sources, receiver)?.args ?? [];
  const isBound = args.length === names.length && args.every((arg) => !/^\*|=|^_$/.test(arg));
  const plain = normalizeType(text).replace(/\bSelf\.(?=[\p{L}_])/gu, '');
  if (!isBound && mentions(plain, names)) return undefined;
  const values = new Map(isBound ? names.map((name, at) => [name, args[at] ?? ''] as const) : []);
  const whole = values.get(plain);
  if (whole !== undefined) return { ...receiver, text: whole };
  if (plain === 'Self') return receiver;
  const written = substitute(plain, values);
  const full = substitute(written, new Map([['Self', receiver.text]]));
  if (full === plain) return { text: plain, file: struct.file, offset };
  const isForeign = resolveName(sources, struct.file, typeParts(plain)?.head ?? '', offset);
  return isForeign ? { text: full, file: struct.file, offset } : { ...receiver, text: full };
}
