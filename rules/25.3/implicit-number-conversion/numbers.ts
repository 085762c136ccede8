/** A scalar type of the standard library. `Int` and `UInt` have 64 bits. */
export interface NumberType {
  readonly name: string;
  readonly kind: 'bool' | 'signed' | 'unsigned' | 'float';
  readonly bits: number;
  /** Bits that an integer may have to be held exactly. */
  readonly precision: number;
}

const FLOATS: Readonly<Record<string, readonly [bits: number, precision: number]>> = {
  BFloat16: [16, 8],
  Float16: [16, 11],
  Float32: [32, 24],
  Float64: [64, 53],
};

/** Reads `Int8`, and `SIMD[int8, 1]` as 25.x calls it. */
export function numberType(text: string | undefined): NumberType | undefined {
  const dtype = /^SIMD\[(?:DType\.)?(\w+), 1\]$/.exec(text ?? '')?.[1];
  const name = dtype === undefined ? (text ?? '') : nameOf(dtype);
  if (name === 'Bool') return { name, kind: 'bool', bits: 1, precision: 1 };
  const float = FLOATS[name];
  if (float) return { name, kind: 'float', bits: float[0], precision: float[1] };
  const [, sign, width] = /^(U?)Int(8|16|32|64|128|256)?$/.exec(name) ?? [];
  if (sign === undefined) return undefined;
  const bits = Number(width ?? 64);
  return { name, kind: sign ? 'unsigned' : 'signed', bits, precision: bits };
}

function nameOf(dtype: string): string {
  return dtype
    .replace(/^(u?)int/, (_, sign: string) => (sign ? 'UInt' : 'Int'))
    .replace(/^(b?)float/, (_, brain: string) => (brain ? 'BFloat' : 'Float'));
}

/** Whether every value of one type is a value of the other. */
export function isWidening(from: NumberType, to: NumberType): boolean {
  if (from.kind === 'bool') return true;
  if (from.kind === 'float') {
    return to.kind === 'float' && from.bits < to.bits && from.precision < to.precision;
  }
  if (to.kind === 'float') return magnitude(from) <= to.precision;
  if (from.kind === to.kind) return from.bits <= to.bits;
  return from.kind === 'unsigned' && from.bits < to.bits;
}

function magnitude({ kind, bits }: NumberType): number {
  return kind === 'signed' ? bits - 1 : bits;
}
