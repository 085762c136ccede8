import type { ProjectIndex, StructInfo } from '../semantics/types.ts';
import type { FileEdit } from './edit.ts';

/** The struct that a type's text names, if the project has exactly one of that name. */
export function structOfType(project: ProjectIndex, type: string): StructInfo | undefined {
  const name = /^[\w.]+/.exec(type)?.[0]?.split('.').at(-1) ?? '';
  const candidates = project.structs(name);
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

/** Copying field by field is wrong for a struct that frees in `__del__` what it owns. */
export function mayBeCopied({ methods }: StructInfo): boolean {
  const names = new Set(methods.map(({ name }) => name));
  return names.has('__copyinit__') || !names.has('__del__');
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
