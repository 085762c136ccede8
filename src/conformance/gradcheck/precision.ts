import type { Checks } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import {
  differentiablePlaces, inputName, runOp, type OpCall, type OpResult,
} from '../operation.ts';
import type { Random } from '../random.ts';
import { drawInputs, type Sample } from '../samples/sample.ts';
import {
  castTensor, countOf, EPSILON, isFloat, numbersOf, tensorOf, TINIEST, type FloatDtype, type Tensor,
} from '../tensor.ts';

/**
 * What a result may be off by, in epsilons of its dtype: of the element itself, and of the largest
 * one in this and other draws, since sums cancel. Kernels compute 16-bit floats in f32 and round
 * once.
 */
const EPSILONS: Readonly<Record<FloatDtype, number>> = { f64: 64, f32: 4, f16: 1, bf16: 1 };
const OTHER_DRAWS = 3;

/** Result and gradients in a small dtype against those in f64 of the same, rounded, inputs. */
export function checkPrecision(
  kernels: Kernels, checks: Checks, op: string, sample: Sample, dtype: FloatDtype, random: Random,
): void {
  const call = { op, inputs: drawInputs(sample, dtype, random), attributes: sample.attributes };
  const { shape } = runOp(kernels, call).output;
  const cotangent = normalTensor(dtype, shape, random);
  const got = runOp(kernels, call, cotangent);
  const due = inF64(kernels, call, dtype, cotangent);
  const others = Array.from({ length: OTHER_DRAWS }, () => {
    const other = { ...call, inputs: drawInputs(sample, dtype, random) };
    return inF64(kernels, other, dtype, normalTensor(dtype, shape, random));
  });
  const compare = (found: Tensor, expected: Tensor, same: (result: OpResult) => Tensor | null,
    what: string): void => {
    const largest = Math.max(...[due, ...others].map((result) => largestIn(same(result))));
    checkClose(checks, found, expected, dtype, largest, what);
  };
  compare(got.output, due.output, ({ output }) => output, 'result');
  const places = differentiablePlaces(kernels, call);
  due.gradients.forEach((expected, at) => {
    const found = got.gradients[at] ?? null;
    const name = `gradient of \`${inputName(kernels, op, places[at] ?? 0)}\``;
    if (expected && found) compare(found, expected, (one) => one.gradients[at] ?? null, name);
    else checks.that(found === expected, `${name}: one dtype has it, the other has not`);
  });
}

function normalTensor(dtype: FloatDtype, shape: readonly number[], random: Random): Tensor {
  return tensorOf(dtype, shape, Array.from({ length: countOf(shape) }, random.normal));
}

function inF64(kernels: Kernels, call: OpCall, dtype: FloatDtype, cotangent: Tensor): OpResult {
  const inputs = call.inputs.map((input) => input && widened(input, dtype));
  return runOp(kernels, { ...call, inputs }, castTensor(cotangent, 'f64'));
}

function largestIn(tensor: Tensor | null): number {
  if (!tensor) return 0;
  return numbersOf(tensor).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Only what was drawn in the dtype; a mask or an index keeps its own. */
function widened(input: Tensor, dtype: FloatDtype): Tensor {
  return isFloat(input.dtype) && input.dtype === dtype ? castTensor(input, 'f64') : input;
}

function checkClose(
  checks: Checks, got: Tensor, expected: Tensor, dtype: FloatDtype, largest: number, what: string,
): void {
  checks.that(got.dtype === dtype, () => `${what}: expected ${dtype}, got ${got.dtype}`);
  const unit = EPSILONS[dtype] * EPSILON[dtype];
  const tolerance = { atol: unit * largest + TINIEST[dtype], rtol: unit };
  checks.tensor(castTensor(got, 'f64'), expected, tolerance, what);
}
