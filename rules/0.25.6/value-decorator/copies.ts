// Which structs the compiler copies without being told to, and lets be called so.
import type { ProjectIndex, StructInfo } from '../../../src/semantics/types.ts';

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

/** Whether all fields are copied implicitly, or the struct copies itself. */
export function copiesImplicitly(
  struct: StructInfo,
  project: ProjectIndex,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (struct.methods.some(({ name }) => name === '__copyinit__')) return true;
  const now = new Set([...seen, keyOf(struct)]);
  return struct.fields.every(({ type }) => isCheap(type, struct, project, now));
}

function isCheap(
  type: string,
  owner: StructInfo,
  project: ProjectIndex,
  seen: ReadonlySet<string>,
): boolean {
  const head = /^[\w.]+/.exec(type)?.[0] ?? '';
  if (head === 'fn' || head.startsWith('__mlir_type')) return true;
  const [struct, another] = project.structs(head.split('.').at(-1) ?? '');
  if (struct) return !another && isCheapStruct(struct, project, seen);
  const parameter = owner.typeParameters.find(({ name }) => name === head);
  if (parameter) return /\b(?:ImplicitlyCopyable|AnyTrivialRegType)\b/.test(parameter.type ?? '');
  if (CHEAP.has(head) || NUMBER.test(head)) return true;
  const inner = /^\((.*)\)$/s.exec(type)?.[1] ?? (CONTAINERS.has(head) ? argumentsOf(type) : '');
  return inner !== '' && words(inner).every((word) => holdsCheap(word, owner, project, seen));
}

function isCheapStruct(
  struct: StructInfo,
  project: ProjectIndex,
  seen: ReadonlySet<string>,
): boolean {
  if (seen.has(keyOf(struct))) return true;
  const declared = struct.conformances.some(({ text }) => /\bImplicitlyCopyable\b/.test(text));
  if (declared || isTrivial(struct)) return true;
  const isValue = struct.decorators.some(({ name }) => name === 'value');
  return isValue && copiesImplicitly(struct, project, seen);
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
  owner: StructInfo,
  project: ProjectIndex,
  seen: ReadonlySet<string>,
): boolean {
  const parameter = owner.typeParameters.find(({ name }) => name === word);
  if (parameter && VALUE_PARAMETER.test(parameter.type ?? '')) return true;
  return CONTAINERS.has(word) || /^DType\./.test(word) || isCheap(word, owner, project, seen);
}
