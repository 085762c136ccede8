import { shapeText, type Checks } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import {
  differentiablePlaces, inputName, placesOf, readOrNull, runOp, type OpCall,
} from '../operation.ts';
import type { Random } from '../random.ts';
import { drawInputs, type Sample } from '../samples/sample.ts';
import { countOf, numbersOf, tensorOf, type Tensor } from '../tensor.ts';

const ROUNDING = 1e-11;

/** What must hold of every backward pass, whatever it computes; in f64. */
export function checkProperties(
  kernels: Kernels, checks: Checks, op: string, sample: Sample, random: Random, nondetTol: number,
): void {
  const call = { op, inputs: drawInputs(sample, 'f64', random), attributes: sample.attributes };
  const { shape } = runOp(kernels, call).output;
  const draw = (): Tensor => {
    return tensorOf('f64', shape, Array.from({ length: countOf(shape) }, random.normal));
  };
  const cotangent = draw();
  checkForm(kernels, checks, call, cotangent);
  checkRepeats(kernels, checks, call, cotangent, nondetTol);
  checkLinear(kernels, checks, call, cotangent, draw());
  checkNeeds(kernels, checks, call, cotangent);
}

/** A gradient per differentiable input, in order, of its shape and dtype; nothing is mutated. */
function checkForm(kernels: Kernels, checks: Checks, call: OpCall, cotangent: Tensor): void {
  const places = differentiablePlaces(kernels, call);
  const { gradients, inputs } = runOp(kernels, call, cotangent);
  checks.that(gradients.length === places.length,
    () => `backward gives ${gradients.length} gradients for ${places.length} inputs`);
  places.forEach((place, at) => {
    const [input, gradient] = [call.inputs[place] ?? null, gradients[at] ?? null];
    checks.that(formOf(input) === formOf(gradient), () => {
      const name = inputName(kernels, call.op, place);
      return `gradient of \`${name}\`: expected ${formOf(input)}, got ${formOf(gradient)}`;
    });
  });
  for (const place of placesOf(kernels, call, (kind) => kind !== 'Buffer')) {
    const [before, after] = [call.inputs[place], inputs[place]];
    if (!before || !after) continue;
    checks.bits(after, before, `input \`${inputName(kernels, call.op, place)}\` after the call`);
  }
}

function formOf(tensor: Tensor | null): string {
  return tensor ? `${tensor.dtype} ${shapeText(tensor.shape)}` : 'none';
}

/** Two calls give the same; so do two backward passes of one call; the cotangent stays. */
function checkRepeats(
  kernels: Kernels, checks: Checks, call: OpCall, cotangent: Tensor, nondetTol: number,
): void {
  const same = (got: Tensor | null, expected: Tensor | null, what: string): void => {
    if (!got || !expected) checks.that(got === expected, `${what}: a gradient is missing`);
    else if (nondetTol === 0) checks.bits(got, expected, what);
    else checks.tensor(got, expected, { atol: nondetTol }, what);
  };
  const [first, second] = [runOp(kernels, call, cotangent), runOp(kernels, call, cotangent)];
  same(second.output, first.output, 'result of a second call');
  first.gradients.forEach((one, at) => {
    same(second.gradients[at] ?? null, one, `gradient ${at} of a second call`);
  });
  kernels.scoped(() => {
    const handles = call.inputs.map((input) => kernels.tensor(input));
    const { output, context } = kernels.forward(call.op, handles, call.attributes);
    const given = kernels.tensor(cotangent);
    for (const round of ['first', 'second']) {
      kernels.backward(given, context).forEach((one, at) => {
        const expected = first.gradients[at] ?? null;
        same(readOrNull(kernels, one), expected, `gradient ${at} of the ${round} backward pass`);
      });
    }
    checks.bits(kernels.read(given), cotangent, 'cotangent after backward');
    same(kernels.read(output), first.output, 'result after backward');
  });
}

/** backward(2 a - b / 2) = 2 backward(a) - backward(b) / 2, and backward(0) = 0. */
function checkLinear(
  kernels: Kernels, checks: Checks, call: OpCall, a: Tensor, b: Tensor,
): void {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const mixed = left.map((value, at) => 2 * value - (right[at] ?? 0) / 2);
  const gradients = (values: ArrayLike<number>): readonly (Tensor | null)[] => {
    return runOp(kernels, call, tensorOf('f64', a.shape, values)).gradients;
  };
  const [ofA, ofB, ofMixed] = [gradients(left), gradients(right), gradients(mixed)];
  const ofZero = gradients(new Float64Array(left.length));
  ofMixed.forEach((got, at) => {
    const [one, other, zero] = [ofA[at], ofB[at], ofZero[at]];
    if (!got || !one || !other || !zero) return;
    const [ones, others] = [numbersOf(one), numbersOf(other)];
    const expected = ones.map((value, place) => 2 * value - (others[place] ?? NaN) / 2);
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    checks.tensor(got, tensorOf('f64', one.shape, expected), { atol: ROUNDING * largest },
      `linearity of gradient ${at}`);
    checks.that(numbersOf(zero).every((value) => value === 0),
      `gradient ${at} of a cotangent of zeros is not zero`);
  });
}

/** Each gradient asked for alone is there, and equal; the others are not. */
function checkNeeds(kernels: Kernels, checks: Checks, call: OpCall, cotangent: Tensor): void {
  const all = runOp(kernels, call, cotangent);
  all.gradients.forEach((expected, wanted) => {
    const needs = all.gradients.map((_, at) => at === wanted);
    const { gradients, output } = runOp(kernels, call, cotangent, needs);
    checks.bits(output, all.output, `result where only gradient ${wanted} is needed`);
    checks.that(gradients.length === needs.length,
      () => `${gradients.length} gradients where only gradient ${wanted} is needed`);
    gradients.forEach((got, at) => {
      if (at !== wanted) {
        return checks.that(got === null, `gradient ${at} is there, although nobody needs it`);
      }
      if (!got || !expected) {
        return checks.that(got === expected, `gradient ${at} is missing when it is needed alone`);
      }
      const largest = numbersOf(expected).reduce((most, one) => Math.max(most, Math.abs(one)), 1);
      const tolerance = { atol: ROUNDING * largest };
      checks.tensor(got, expected, tolerance, `gradient ${at} when it is needed alone`);
    });
  });
}
