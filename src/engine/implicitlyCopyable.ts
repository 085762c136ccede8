// Which structs and types the compiler copies without being told to, and lets be called so.
import type { ProjectIndex, StructInfo } from '../semantics/types.ts';
import { addConformances, mayBeCopied } from './conformance.ts';
import type { FileEdit } from './edit.ts';

const MARKER = 'ImplicitlyCopyable';

/**
 * The edit that makes a struct `ImplicitlyCopyable`, if it has its own copy constructor or all of
 * its fields are copied implicitly; undefined otherwise, and for structs that have the marker.
 */
export function markerEdit(struct: StructInfo, project: ProjectIndex): FileEdit | undefined {
  if (struct.kind !== 'struct' || hasMarker(struct)) return undefined;
  if (!copiesItself(struct) && !mayBeCopied(struct, project)) return undefined;
  if (!copiesByField(struct, { project, ownCopySuffices: true }, new Set())) return undefined;
  const traits = struct.conformances.length > 0 ? [MARKER] : [MARKER, 'Movable'];
  return addConformances(struct, traits);
}

function hasMarker({ conformances }: StructInfo): boolean {
  return conformances.some(({ text }) => text.split(/\W+/).includes(MARKER));
}

function copiesItself({ methods }: StructInfo): boolean {
  return methods.some(({ name }) => name === '__copyinit__');
}

/** Whether values of a type are copied without saying so, on 0.25.6 and later. */
export function copiesImplicitly(type: string, project: ProjectIndex): boolean {
  return isCheap(type, undefined, { project, ownCopySuffices: true }, new Set());
}

/** Types that are `ImplicitlyCopyable` on 0.25.6 and later, whatever their arguments. */
const CHEAP = new Set([
  'Bool', 'Byte', 'Codepoint', 'DType', 'Error', 'IndexList', 'Int', 'NoneType', 'Path',
  'PythonObject', 'Scalar', 'SIMD', 'Slice', 'Span', 'StaticString', 'StaticTuple', 'String',
  'StringSlice', 'UInt', 'ArcPointer', 'ComplexSIMD', 'ComplexFloat32', 'ComplexFloat64',
  'Pointer', 'UnsafePointer', 'OpaquePointer', 'LegacyUnsafePointer',
]);

/** Types that are copied implicitly if what they hold is. */
const CONTAINERS = new Set(['Optional', 'Tuple', 'Variant', 'InlineArray']);
const NUMBER = /^(?:U?Int|B?Float)\d+(?:_\w+)?$/;
const VALUE_PARAMETER = /^(?:Int|UInt|Bool|DType|String\w*|StaticString|\w*Origin.*|AddressSpace)$/;

/** What is asked of the structs that a struct holds. */
interface Question {
  readonly project: ProjectIndex;
  /** Whether a copy constructor is enough, since the marker will come where it is missing. */
  readonly ownCopySuffices: boolean;
}

/** Whether all fields are copied implicitly as they are declared, or the struct copies itself. */
export function mayCopyImplicitly(struct: StructInfo, project: ProjectIndex): boolean {
  return copiesByField(struct, { project, ownCopySuffices: false }, new Set());
}

function copiesByField(
  struct: StructInfo,
  asked: Question,
  seen: ReadonlySet<string>,
): boolean {
  if (copiesItself(struct)) return true;
  const now = new Set([...seen, keyOf(struct)]);
  return struct.fields.every(({ type }) => isCheap(type, struct, asked, now));
}

function isCheap(
  type: string,
  owner: StructInfo | undefined,
  asked: Question,
  seen: ReadonlySet<string>,
): boolean {
  const head = /^[\w.]+/.exec(type)?.[0] ?? '';
  if (head === 'fn' || head.startsWith('__mlir_type')) return true;
  const [struct, another] = asked.project.structs(head.split('.').at(-1) ?? '');
  if (struct) return !another && isCheapStruct(struct, asked, seen);
  const parameter = owner?.typeParameters.find(({ name }) => name === head);
  if (parameter) return /\b(?:ImplicitlyCopyable|AnyTrivialRegType)\b/.test(parameter.type ?? '');
  if (CHEAP.has(head) || NUMBER.test(head)) return true;
  const inner = /^\((.*)\)$/s.exec(type)?.[1] ?? (CONTAINERS.has(head) ? argumentsOf(type) : '');
  return inner !== '' && words(inner).every((word) => holdsCheap(word, owner, asked, seen));
}

function isCheapStruct(struct: StructInfo, asked: Question, seen: ReadonlySet<string>): boolean {
  if (struct.kind !== 'struct') return false;
  if (seen.has(keyOf(struct)) || hasMarker(struct) || isTrivial(struct)) return true;
  if (asked.ownCopySuffices && copiesItself(struct)) return true;
  const isValue = struct.decorators.some(({ name }) => name === 'value');
  return isValue && copiesByField(struct, asked, seen);
}

/** `@register_passable("trivial")`: the argument shows in the decorator's length. */
function isTrivial({ decorators }: StructInfo): boolean {
  const bare = '@register_passable'.length;
  return decorators.some(
    ({ name, range }) => name === 'register_passable' && range.end - range.start > bare,
  );
}

function keyOf({ file, nameRange }: StructInfo): string {
  return `${file}:${nameRange.start}`;
}

function argumentsOf(type: string): string {
  return /^[\w.]+\s*\[(.*)\]$/s.exec(type)?.[1] ?? '';
}

function words(text: string): string[] {
  return text.match(/[A-Za-z_][\w.]*/g) ?? [];
}

/** Names inside a container's arguments: types, or values such as a length. */
function holdsCheap(
  word: string,
  owner: StructInfo | undefined,
  asked: Question,
  seen: ReadonlySet<string>,
): boolean {
  const parameter = owner?.typeParameters.find(({ name }) => name === word);
  if (parameter && VALUE_PARAMETER.test(parameter.type ?? '')) return true;
  return CONTAINERS.has(word) || /^DType\./.test(word) || isCheap(word, owner, asked, seen);
}
