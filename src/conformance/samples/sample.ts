import type { Random } from '../random.ts';
import type { AttributeValues } from '../schema.ts';
import { countOf, tensorOf, type Dtype, type Tensor } from '../tensor.ts';

/**
 * How the numbers of an input are drawn: standard normal, at least 0.5, between 0 and 1, at least
 * 0.3 away from zero, or all different (by 0.05 or more, so that 16 bits keep them different).
 */
export type Draw = 'normal' | 'positive' | 'unit' | 'away' | 'apart';

/** One input of a sample; `null` is an optional one left out. */
export type InputSpec =
  | null
  | { readonly shape: readonly number[]; readonly draw: Draw }
  /** Whole numbers below a limit, as `i64`. */
  | { readonly shape: readonly number[]; readonly below: number }
  /** Given values, of a dtype of their own. */
  | {
      readonly shape: readonly number[];
      readonly values: readonly number[];
      readonly dtype: Dtype;
    };

/** A call to check: shapes, ranges, attributes. */
export interface Sample {
  readonly name: string;
  readonly inputs: readonly InputSpec[];
  readonly attributes: AttributeValues;
}

/** A call that must be an error. */
export type BadSample = Sample;

/** All that an operation is checked with. */
export interface OpSamples {
  readonly samples: readonly Sample[];
  readonly bad: readonly BadSample[];
  /** Takes whole numbers too. */
  readonly integers?: boolean;
}

export function normal(...shape: number[]): InputSpec {
  return { shape, draw: 'normal' };
}

export function drawn(draw: Draw, ...shape: number[]): InputSpec {
  return { shape, draw };
}

export function index(below: number, ...shape: number[]): InputSpec {
  return { shape, below };
}

export function given(dtype: Dtype, values: readonly number[], shape = [values.length]): InputSpec {
  return { shape, values, dtype };
}

export function sample(
  name: string, inputs: readonly InputSpec[], attributes: AttributeValues = {},
): Sample {
  return { name, inputs, attributes };
}

/** The inputs of a sample, real ones rounded to a dtype. */
export function drawInputs({ inputs }: Sample, dtype: Dtype, random: Random): (Tensor | null)[] {
  return inputs.map((spec) => {
    if (spec === null) return null;
    if ('values' in spec) return tensorOf(spec.dtype, spec.shape, spec.values);
    const count = countOf(spec.shape);
    if ('draw' in spec) return tensorOf(dtype, spec.shape, drawNumbers(spec.draw, count, random));
    const numbers = Array.from({ length: count }, () => random.below(spec.below));
    return tensorOf('i64', spec.shape, numbers);
  });
}

function drawNumbers(draw: Draw, count: number, random: Random): number[] {
  if (draw === 'apart') {
    const step = Math.max(0.05, 4 / Math.max(count, 1));
    return random.shuffled(count).map((rank) => step * (rank - count / 2 + 0.4 * random.uniform()));
  }
  return Array.from({ length: count }, () => {
    if (draw === 'positive') return 0.5 + 1.5 * random.uniform();
    if (draw === 'unit') return 0.05 + 0.9 * random.uniform();
    const value = random.normal();
    if (draw === 'normal') return value;
    return value < 0 ? value - 0.3 : value + 0.3;
  });
}
