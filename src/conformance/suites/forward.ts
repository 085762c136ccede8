import type { Checks, Tolerance } from '../checks.ts';
import { dropoutCases } from '../dropout.ts';
import {
  readGolden, type GoldenCase, type GoldenFile, type GoldenOperations, type TensorReference,
} from '../golden.ts';
import type { Kernels } from '../kernels.ts';
import { differentiablePlaces, inputName, placesOf, runOp } from '../operation.ts';
import { adoptAttributes, adoptInputs } from '../schema.ts';
import type { Case, Suite } from '../suite.ts';
import {
  EPSILON, isFloat, numbersOf, TINIEST, type Dtype, type FloatDtype, type Tensor,
} from '../tensor.ts';

/**
 * What a value may be off by, in epsilons of its dtype, of the number itself and of 1: the golden
 * inputs are drawn around 1, and sums cancel.
 */
const EPSILONS: Readonly<Record<FloatDtype, number>> = { f64: 64, f32: 16, f16: 0.75, bf16: 0.75 };

type Golden = GoldenFile<GoldenOperations>;

/** Values and gradients of every operation against PyTorch's. */
export const suite: Suite = {
  name: 'forward',
  cases: (kernels, { golden, seed }) => {
    const file = readGolden<GoldenOperations>(golden, 'index');
    return kernels.schemas.flatMap(({ name }) => {
      const found = file.head.cases.filter(({ op }) => op === name);
      const more = name === 'dropout' ? dropoutCases(seed) : [];
      if (found.length === 0) return [withoutGolden(name)];
      return [...found.map((one) => caseOf(file, one)), ...more];
    });
  },
};

function withoutGolden(op: string): Case {
  return {
    id: `${op}: golden values`, op,
    run: (_, checks) => checks.that(false, 'it is registered, and has no golden values'),
  };
}

function caseOf(file: Golden, one: GoldenCase): Case {
  const { dtype } = one.output;
  return {
    id: `${one.op}, ${one.name}: ${dtype}`, op: one.op, dtype,
    run: (kernels, checks) => checkGolden(kernels, checks, file, one),
  };
}

function checkGolden(kernels: Kernels, checks: Checks, file: Golden, one: GoldenCase): void {
  const read = (reference: TensorReference | null): Tensor | null => {
    return reference && file.tensor(reference);
  };
  const { op } = one;
  const schema = kernels.schema(op);
  const attributes = adoptAttributes(schema, one.attributes, one.inputs);
  const call = { op, attributes, inputs: adoptInputs(schema, one.inputs).map(read) };
  const got = runOp(kernels, call, read(one.cotangent) ?? undefined);
  const size = sizeOf(op, call.inputs);
  const tolerance = (dtype: Dtype): Tolerance => toleranceOf(dtype, size);
  const compare = (
    found: Tensor | null | undefined, due: TensorReference | null, what: string,
  ): void => {
    if (due && found) checks.tensor(found, file.tensor(due), tolerance(due.dtype), what);
    else if (due) checks.that(false, `${what} is missing`);
  };
  compare(got.output, one.output, 'result');
  const places = differentiablePlaces(kernels, call).filter((place) => call.inputs[place] !== null);
  const found = got.gradients.filter((_, at) => {
    return call.inputs[differentiablePlaces(kernels, call)[at] ?? 0] !== null;
  });
  one.gradients.forEach((due, at) => {
    compare(found[at], due, `gradient of \`${inputName(kernels, op, places[at] ?? 0)}\``);
  });
  const buffers = placesOf(kernels, call, (kind) => kind === 'Buffer');
  one.buffers?.forEach((due, at) => {
    const place = buffers[at] ?? -1;
    compare(got.inputs[place], due, `\`${inputName(kernels, op, place)}\` after the call`);
  });
}

/** These subtract a mean first: what is lost there goes with the size of their input. */
const CENTRED: ReadonlySet<string> = new Set(['batch_norm', 'layer_norm']);

function sizeOf(op: string, [input]: readonly (Tensor | null)[]): number {
  if (!CENTRED.has(op) || !input) return 1;
  return numbersOf(input).reduce((most, value) => Math.max(most, Math.abs(value)), 1);
}

function toleranceOf(dtype: Dtype, size: number): Tolerance {
  if (!isFloat(dtype)) return {};
  const unit = EPSILONS[dtype] * EPSILON[dtype] * size;
  return { atol: unit + TINIEST[dtype], rtol: unit };
}
