import type { ProjectIndex, StructInfo } from '../semantics/types.ts';
import type { FileEdit } from './edit.ts';
import { structOfType } from './structOf.ts';

/** Traits that imply others, as 0.25.7 declares them. */
const IMPLIED_BY: Readonly<Record<string, readonly string[]>> = {
  Copyable: ['ImplicitlyCopyable'],
  EqualityComparable: ['Comparable'],
};

/** Whether the struct declares the trait, or one that inherits from it. */
export function declaresTrait({ conformances }: StructInfo, trait: string): boolean {
  const declared = new Set(conformances.flatMap(({ text }) => text.split(/\W+/)));
  return [trait, ...(IMPLIED_BY[trait] ?? [])].some((name) => declared.has(name));
}

/** Copies of these point to the same thing. */
const POINTER = /^(?:UnsafePointer|LegacyUnsafePointer|Pointer|ArcPointer)\b/;

/** Standard types without a copy constructor (each asked of 0.25.7). */
const UNIQUE = /\b(?:OwnedPointer|Atomic|FileHandle)\b/;

/**
 * Whether a copy of the struct may be made. Copying field by field is wrong for a struct that frees
 * in `__del__` what it owns, and impossible where a field, however deep, holds such a struct.
 */
export function mayBeCopied(struct: StructInfo, project: ProjectIndex): boolean {
  return ownerWithin(struct, project) === undefined;
}

/**
 * The struct itself or one that it holds which owns something and does not say what a copy of it
 * is: then no copy of the struct can be made up either.
 */
export function ownerWithin(
  struct: StructInfo,
  project: ProjectIndex,
  seen = new Set<string>(),
): StructInfo | undefined {
  const key = `${struct.file} ${struct.name}`;
  if (struct.kind !== 'struct' || seen.has(key)) return undefined;
  seen.add(key);
  const names = new Set(struct.methods.map(({ name }) => name));
  if (names.has('__copyinit__')) return undefined;
  if (names.has('__del__')) return struct;
  if (struct.fields.some(({ type }) => !POINTER.test(type) && UNIQUE.test(type))) return struct;
  for (const inner of heldStructs(struct, project)) {
    const owner = ownerWithin(inner, project, seen);
    if (owner) return owner;
  }
  return undefined;
}

/** The method by which a struct does itself what the trait asks for. */
const OWN_METHOD: Readonly<Record<string, string>> = {
  Copyable: '__copyinit__',
  Movable: '__moveinit__',
};

/**
 * Edits by which a struct declares `Copyable` or `Movable`, and with it the structs of the project
 * that its fields hold: the compiler copies and moves field by field.
 */
export function addCopying(
  struct: StructInfo,
  traits: readonly string[],
  project: ProjectIndex,
  seen = new Set<string>(),
): FileEdit[] {
  const key = `${struct.file} ${struct.name}`;
  const declares = struct.decorators.some(({ name }) => /^(?:value|register_passable)$/.test(name));
  if (struct.kind !== 'struct' || seen.has(key) || (seen.size > 0 && declares)) return [];
  seen.add(key);
  const missing = traits.filter((trait) => !declaresTrait(struct, trait));
  const names = new Set(struct.methods.map(({ name }) => name));
  const generated = missing.filter((trait) => !names.has(OWN_METHOD[trait] ?? ''));
  const held = generated.length > 0 ? heldStructs(struct, project) : [];
  return [
    ...(missing.length > 0 ? [addConformances(struct, missing)] : []),
    ...held.flatMap((inner) => addCopying(inner, generated, project, seen)),
  ];
}

/** Structs of the project that the fields are or hold, pointers aside. */
function heldStructs(struct: StructInfo, project: ProjectIndex): StructInfo[] {
  return struct.fields.flatMap(({ type, range }) => {
    if (POINTER.test(type)) return [];
    return (type.match(/[A-Za-z_]\w*/g) ?? []).flatMap(
      (word) => structOfType(project, word, { file: struct.file, offset: range.start }) ?? [],
    );
  });
}

/** The edit that adds traits to a struct's declaration; it keeps what stands there. */
export function addConformances(struct: StructInfo, traits: readonly string[]): FileEdit {
  const { file, conformances, conformanceList, typeParameterList, nameRange } = struct;
  const list = traits.join(', ');
  const insertion = (at: number, text: string): FileEdit => ({ file, start: at, end: at, text });
  const last = conformances.at(-1);
  if (last) return insertion(last.range.end, `, ${list}`);
  if (conformanceList) return insertion(conformanceList.start + 1, list);
  return insertion(typeParameterList?.end ?? nameRange.end, `(${list})`);
}
