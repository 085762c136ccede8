import { addConformances, mayBeCopied } from './conformance.ts';
import type { FileEdit } from './edit.ts';
import type { ProjectIndex, StructInfo } from '../semantics/types.ts';

const MARKER = 'ImplicitlyCopyable';

/** Standard types that 0.25.7 does not copy implicitly (each asked of the compiler). */
const EXPENSIVE = /\b(?:List|Dict|Set|Deque|Counter|LinkedList|OwnedPointer|OwnedDLHandle)\b/;

/**
 * The edit that makes a struct `ImplicitlyCopyable`, if it has its own copy constructor or all of
 * its fields are copied implicitly; undefined otherwise, and for structs that have the marker.
 */
export function markerEdit(struct: StructInfo, project: ProjectIndex): FileEdit | undefined {
  if (struct.kind !== 'struct' || hasMarker(struct)) return undefined;
  if (!copiesItself(struct) && !(mayBeCopied(struct, project) && isCheap(struct, project))) {
    return undefined;
  }
  const traits = struct.conformances.length > 0 ? [MARKER] : [MARKER, 'Movable'];
  return addConformances(struct, traits);
}

function hasMarker({ conformances }: StructInfo): boolean {
  return conformances.some(({ text }) => text.split(/\W+/).includes(MARKER));
}

function copiesItself({ methods }: StructInfo): boolean {
  return methods.some(({ name }) => name === '__copyinit__');
}

/** Whether the compiler can synthesise the copy constructor from implicit copies of the fields. */
function isCheap(struct: StructInfo, project: ProjectIndex): boolean {
  return struct.fields.every(({ type }) => isCheapType(type, struct, project));
}

function isCheapType(type: string, owner: StructInfo, project: ProjectIndex): boolean {
  const words = type.match(/[A-Za-z_]\w*/g) ?? [];
  if (words.some((word) => isTypeParameter(word, type, owner))) return false;
  return copiesImplicitly(type, project);
}

/** Whether values of a type are copied without saying so, on 0.25.6 and later. */
export function copiesImplicitly(type: string, project: ProjectIndex): boolean {
  if (EXPENSIVE.test(type)) return false;
  const words = type.match(/[A-Za-z_]\w*/g) ?? [];
  return words.every((word) => {
    const [struct, another] = project.structs(word);
    if (!struct) return true;
    return !another && struct.kind === 'struct' && (hasMarker(struct) || copiesItself(struct));
  });
}

/** A field of a parametric type `T` is copied implicitly only if its bound says so. */
function isTypeParameter(word: string, type: string, { typeParameters }: StructInfo): boolean {
  const parameter = typeParameters.find(({ name }) => name === word);
  if (!parameter || parameter.type === 'DType' || parameter.type === 'Int') return false;
  return !/^(?:SIMD|Scalar|UnsafePointer|Pointer)\b/.test(type);
}
