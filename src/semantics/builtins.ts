/**
 * The little that inference knows of the standard library: only what holds in every release from
 * 24.x on. Whatever changed its type on the way (`Int / Int`, `String.split`, `strip`, iterating
 * over characters) isn't here.
 */

/** Types whose constructor call has the type itself, without arguments. */
export const PLAIN_TYPES: ReadonlySet<string> = new Set([
  'Int', 'UInt', 'Bool', 'String', 'Error', 'DType',
  'Int8', 'Int16', 'Int32', 'Int64', 'Int128', 'Int256',
  'UInt8', 'UInt16', 'UInt32', 'UInt64', 'UInt128', 'UInt256', 'Byte',
  'Float16', 'Float32', 'Float64', 'BFloat16',
]);

/** Types that take compile-time arguments; a call with all of them written has that very type. */
export const GENERIC_TYPES: ReadonlySet<string> = new Set([
  'List', 'Dict', 'Set', 'Optional', 'Tuple', 'InlineArray', 'SIMD', 'Scalar', 'Variant',
  'StaticTuple', 'IndexList', 'DynamicVector', 'OwnedPointer', 'ArcPointer',
]);

const FLOATS = new Set(['Float16', 'Float32', 'Float64', 'BFloat16']);

export const NUMBERS: ReadonlySet<string> = new Set(
  [...PLAIN_TYPES].filter((type) => /^(?:U?Int|B?Float|Byte)/.test(type)),
);

export function isFloat(type: string): boolean {
  return FLOATS.has(type);
}

/** Result types of free functions that are visible without an import. */
export const FUNCTION_RESULTS: Readonly<Record<string, string>> = {
  len: 'Int',
  ord: 'Int',
  chr: 'String',
  str: 'String',
  repr: 'String',
  input: 'String',
  isinstance: 'Bool',
};

/** Result types of methods; `$0`, `$1` are the receiver's type arguments, `$` is its type. */
export const METHOD_RESULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  String: {
    upper: 'String', lower: 'String', replace: 'String', join: 'String', find: 'Int',
    rfind: 'Int', count: 'Int', startswith: 'Bool', endswith: 'Bool', copy: '$',
    __len__: 'Int', byte_length: 'Int',
  },
  List: { pop: '$0', index: 'Int', count: 'Int', copy: '$', __len__: 'Int' },
  DynamicVector: { pop_back: '$0', __len__: 'Int' },
  Dict: { get: 'Optional[$1]', copy: '$', pop: '$1', __len__: 'Int' },
  Set: { copy: '$', __len__: 'Int' },
  Optional: { value: '$0', take: '$0', or_else: '$0', copy: '$' },
  InlineArray: { copy: '$', __len__: 'Int' },
};

/** Type of an element got by an integer index or a key; `$0` as above. */
export const ELEMENT_RESULTS: Readonly<Record<string, string>> = {
  List: '$0',
  DynamicVector: '$0',
  InlineArray: '$0',
  StaticTuple: '$0',
  Span: '$0',
  Dict: '$1',
  IndexList: 'Int',
  UnsafePointer: '$0',
  Pointer: '$0',
  OwnedPointer: '$0',
  ArcPointer: '$0',
};

/** Type of a `for` target that runs over a value. */
export const ITERATION_RESULTS: Readonly<Record<string, string>> = {
  List: '$0',
  Set: '$0',
  Dict: '$0',
  InlineArray: '$0',
  Span: '$0',
};

/** Fills `$`, `$0`, `$1` of a result type; undefined if the type has no such argument. */
export function fillResult(
  result: string,
  type: string,
  args: readonly string[],
): string | undefined {
  const filled = result.replace(/\$(\d?)/g, (_, index: string) =>
    index === '' ? type : (args[Number(index)] ?? '$'),
  );
  return filled.includes('$') || /(?:^|[[ ])\w+=/.test(filled) ? undefined : filled;
}
