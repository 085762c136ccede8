/** Element types by their number in the C interface. */
export const DTYPES = ['bool', 'i32', 'i64', 'f16', 'bf16', 'f32', 'f64'] as const;

export type Dtype = (typeof DTYPES)[number];

/** What holds the elements of each dtype; 16-bit floats are kept as their bits. */
export type Elements =
  | Uint8Array | Int32Array | BigInt64Array | Uint16Array | Float32Array | Float64Array;

/** A tensor in row-major order, on this side of the C interface. */
export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data: Elements;
}

const ARRAYS = {
  bool: Uint8Array, i32: Int32Array, i64: BigInt64Array, f16: Uint16Array, bf16: Uint16Array,
  f32: Float32Array, f64: Float64Array,
} as const;

const FLOAT_DTYPES = ['f64', 'f32', 'f16', 'bf16'] as const satisfies readonly Dtype[];

export type FloatDtype = (typeof FLOAT_DTYPES)[number];

/** The distance from 1 to the next larger number. */
export const EPSILON: Readonly<Record<FloatDtype, number>> = {
  f64: 2 ** -52, f32: 2 ** -23, f16: 2 ** -10, bf16: 2 ** -7,
};

/** The smallest positive number, below which all precision is lost. */
export const TINIEST: Readonly<Record<FloatDtype, number>> = {
  f64: 2 ** -1074, f32: 2 ** -149, f16: 2 ** -24, bf16: 2 ** -133,
};

export function isFloat(dtype: Dtype): dtype is FloatDtype {
  return FLOAT_DTYPES.some((name) => name === dtype);
}

export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

export function elementSize(dtype: Dtype): number {
  return ARRAYS[dtype].BYTES_PER_ELEMENT;
}

/** Room for elements; all zero. */
export function emptyElements(dtype: Dtype, count: number): Elements {
  return new ARRAYS[dtype](count);
}

/** A view of bytes as elements; the offset must be a multiple of the element's size. */
export function viewElements(
  dtype: Dtype, buffer: ArrayBuffer, offset: number, count: number,
): Elements {
  return new ARRAYS[dtype](buffer, offset, count);
}

/** A tensor of numbers, rounded to nearest even. */
export function tensorOf(
  dtype: Dtype, shape: readonly number[], values: ArrayLike<number>,
): Tensor {
  const count = countOf(shape);
  if (values.length !== count) {
    throw new RangeError(`${values.length} values for the shape [${shape.join(', ')}]`);
  }
  const data = emptyElements(dtype, count);
  for (let index = 0; index < count; index++) setElement(dtype, data, index, values[index] ?? 0);
  return { dtype, shape, data };
}

function setElement(dtype: Dtype, data: Elements, index: number, value: number): void {
  if (data instanceof BigInt64Array) data[index] = BigInt(value);
  else if (dtype === 'f16') data[index] = f16Bits(value);
  else if (dtype === 'bf16') data[index] = bf16Bits(value);
  else data[index] = value;
}

/** The elements as numbers: a copy, except of f64. */
export function numbersOf({ dtype, data }: Tensor): Float64Array {
  if (data instanceof Float64Array) return data;
  const read = dtype === 'f16' ? f16Value : dtype === 'bf16' ? bf16Value : Number;
  const numbers = new Float64Array(data.length);
  for (let index = 0; index < numbers.length; index++) numbers[index] = read(Number(data[index]));
  return numbers;
}

/** The same numbers in another dtype. */
export function castTensor(tensor: Tensor, dtype: Dtype): Tensor {
  return tensor.dtype === dtype ? tensor : tensorOf(dtype, tensor.shape, numbersOf(tensor));
}

/** The bytes of the elements, shared with them. */
export function bytesOf({ data }: Tensor): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

const word = new DataView(new ArrayBuffer(8));

/** Rounds once from f64, so that nothing is rounded twice on the way through f32. */
export function f16Bits(value: number): number {
  return bitsOf(value, 5, 10);
}

export function bf16Bits(value: number): number {
  return bitsOf(value, 8, 7);
}

function bitsOf(value: number, exponentBits: number, fractionBits: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 1 << (exponentBits + fractionBits) : 0;
  const infinity = ((1 << exponentBits) - 1) << fractionBits;
  if (Number.isNaN(value)) return infinity | (1 << (fractionBits - 1));
  const size = Math.abs(value);
  const bias = (1 << (exponentBits - 1)) - 1;
  if (!Number.isFinite(size)) return sign | infinity;
  const exponent = Math.max(exponentOf(size), 1 - bias);
  // A fraction that rounds up to 2 carries into the exponent by itself.
  const fraction = roundToEven(size * 2 ** (fractionBits - exponent));
  const stored = fraction < 1 << fractionBits
    ? fraction
    : ((exponent + bias - 1) << fractionBits) + fraction;
  return sign | Math.min(stored, infinity);
}

function exponentOf(size: number): number {
  word.setFloat64(0, size);
  return ((word.getUint16(0) >> 4) & 0x7ff) - 1023;
}

/** Exact for numbers below 2^52, as a fraction of at most 11 bits is. */
function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

export function f16Value(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (0x400 + fraction) * 2 ** (exponent - 25);
}

export function bf16Value(bits: number): number {
  word.setUint32(0, bits << 16);
  return word.getFloat32(0);
}
