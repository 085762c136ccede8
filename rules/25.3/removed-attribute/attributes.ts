/**
 * What stands for an attribute that is gone:
 * - `rename`: another attribute;
 * - `function`: a function whose first argument is the object;
 * - `constructor`: the object itself, called;
 * - `equal`: a comparison with a member of `DType`.
 */
export interface Removed {
  /** Types of the object, as the compiler writes them. */
  readonly type: RegExp;
  readonly how: 'rename' | 'function' | 'constructor' | 'equal';
  readonly to: string;
  /** Name that a bare compile-time argument needs now. */
  readonly keyword?: string;
}

const SIMD = /^(?:SIMD\[|Scalar\[|U?Int\d+$|B?Float\d+$)/;
const POINTER = /^UnsafePointer\[/;
const STRING = /^(?:String|StringLiteral|StringSlice)\b/;
const DTYPE = /^DType$/;

/** `DType.is_float32()` and its like; the kinds (`is_integral`, `is_signed`) are still there. */
const DTYPES = [
  'bool', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64',
  'bfloat16', 'float16', 'float32', 'float64',
];

export const REMOVED: ReadonlyMap<string, Removed> = new Map([
  ...DTYPES.map((name): [string, Removed] => [
    `is_${name}`,
    { type: DTYPE, how: 'equal', to: name },
  ]),
  ['splat', { type: SIMD, how: 'constructor', to: '' }],
  ['min', { type: SIMD, how: 'function', to: 'min' }],
  ['max', { type: SIMD, how: 'function', to: 'max' }],
  ['roundeven', { type: SIMD, how: 'function', to: 'round' }],
  ['to_int', { type: SIMD, how: 'function', to: 'Int' }],
  ['simd_strided_load', { type: POINTER, how: 'rename', to: 'strided_load', keyword: 'width' }],
  ['simd_strided_store', { type: POINTER, how: 'rename', to: 'strided_store', keyword: 'width' }],
  ['size', { type: /^List\[/, how: 'function', to: 'len' }],
  ['_as_ptr', { type: STRING, how: 'rename', to: 'unsafe_ptr' }],
  ['as_uint8_ptr', { type: STRING, how: 'rename', to: 'unsafe_ptr' }],
  ['as_bytes_slice', { type: STRING, how: 'rename', to: 'as_bytes' }],
]);
