import type { ProjectIndex, StructInfo } from '../semantics/types.ts';
import type { FileEdit } from './edit.ts';

/**
 * The struct of the project that a type's text names: as the file sees the name at the offset,
 * else, since the compiler names types of other files too, the only one of that name.
 */
export function structOfType(
  project: ProjectIndex,
  type: string,
  { file, offset }: { readonly file: string; readonly offset: number },
): StructInfo | undefined {
  const head = /^[\w.]+/.exec(type)?.[0] ?? '';
  const found = project.resolve(file, head, offset);
  if (found?.kind === 'struct') return found.struct;
  const candidates = project.structs(head.split('.').at(-1) ?? '');
  return candidates.length === 1 ? candidates[0] : undefined;
}

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
  for (const { type, range } of struct.fields) {
    if (POINTER.test(type)) continue;
    if (UNIQUE.test(type)) return struct;
    for (const word of type.match(/[A-Za-z_]\w*/g) ?? []) {
      const inner = structOfType(project, word, { file: struct.file, offset: range.start });
      const owner = inner && ownerWithin(inner, project, seen);
      if (owner) return owner;
    }
  }
  return undefined;
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
