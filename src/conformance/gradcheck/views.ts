import type { Checks } from '../checks.ts';
import type { Handle, Kernels } from '../kernels.ts';
import {
  inputName, placesOf, runHandles, runOp, type OpCall, type OpResult,
} from '../operation.ts';
import type { Random } from '../random.ts';
import { drawInputs, type Sample } from '../samples/sample.ts';
import {
  countOf, emptyElements, EPSILON, numbersOf, tensorOf, type FloatDtype, type Tensor,
} from '../tensor.ts';

/** Equal up to the order in which a kernel sums. */
const EPSILONS = 64;

/** Inputs and cotangents that are views (strided, transposed, repeated) against plain ones. */
export function checkViews(
  kernels: Kernels, checks: Checks, op: string, sample: Sample, dtype: FloatDtype, random: Random,
): void {
  const call = { op, inputs: drawInputs(sample, dtype, random), attributes: sample.attributes };
  const { shape } = runOp(kernels, call).output;
  const cotangent = tensorOf(dtype, shape, Array.from({ length: countOf(shape) }, random.normal));
  const plain = runOp(kernels, call, cotangent);
  // A buffer is updated in place: it may have to be plain.
  const viewable = new Set(placesOf(kernels, call, (kind) => kind !== 'Buffer'));
  call.inputs.forEach((input, place) => {
    if (!viewable.has(place)) return;
    const name = inputName(kernels, op, place);
    for (const [what, view] of input ? viewsOf(input) : []) {
      const handles = (): Handle[] => call.inputs.map((other, at) => {
        return at === place ? view(kernels) : kernels.tensor(other);
      });
      const got = kernels.scoped(() => runHandles(kernels, call, handles(), cotangent));
      same(checks, got, plain, dtype, `with \`${name}\` ${what}`);
    }
    if (input) checkRepeated(kernels, checks, call, place, cotangent, dtype);
  });
  checks.that(true, '');
  for (const [what, view] of viewsOf(cotangent)) {
    const got = kernels.scoped(() => {
      const { output, context } = kernels.forward(
        op, call.inputs.map((input) => kernels.tensor(input)), call.attributes,
      );
      const gradients = kernels.backward(view(kernels), context)
        .map((handle) => (handle === 0 ? null : kernels.read(handle)));
      return { output: kernels.read(output), gradients, inputs: [] };
    });
    same(checks, got, plain, dtype, `with the cotangent ${what}`);
  }
}

type MakeView = (kernels: Kernels) => Handle;

/** The same elements, laid out in other ways. */
function viewsOf(tensor: Tensor): readonly (readonly [string, MakeView])[] {
  const { shape } = tensor;
  const last = shape.length - 1;
  if (last < 0) return [];
  const views: (readonly [string, MakeView])[] = [['strided', (kernels) => {
    const extent = shape[last] ?? 0;
    return kernels.view(kernels.tensor(spread(tensor)), 'slice', [last, 1, 2 * extent + 1, 2]);
  }]];
  if (last > 0) {
    views.push(['transposed', (kernels) => {
      return kernels.view(kernels.tensor(transposed(tensor)), 'transpose', [last - 1, last]);
    }]);
  }
  return views;
}

/** Rows of `? a ? b ? c ?`, so that elements 1, 3, 5 ... are those of the tensor. */
function spread({ dtype, shape, data }: Tensor): Tensor {
  const width = shape.at(-1) ?? 0;
  const rows = countOf(shape.slice(0, -1));
  const wide = emptyElements(dtype, rows * (2 * width + 1)).fill(noise(data) as never);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) {
      const value = data[row * width + column] ?? 0;
      wide[row * (2 * width + 1) + 2 * column + 1] = value as never;
    }
  }
  return { dtype, shape: [...shape.slice(0, -1), 2 * width + 1], data: wide };
}

/** What nobody may read; whole numbers stay in range. */
function noise(data: Tensor['data']): number | bigint {
  if (data instanceof BigInt64Array) return 0n;
  return data instanceof Float32Array || data instanceof Float64Array ? 1e9 : 0;
}

function transposed({ dtype, shape, data }: Tensor): Tensor {
  const [rows, columns] = [shape.at(-2) ?? 0, shape.at(-1) ?? 0];
  const result = emptyElements(dtype, data.length);
  for (let at = 0; at < data.length; at++) {
    const [column, row] = [at % columns, Math.floor(at / columns) % rows];
    const start = at - (at % (rows * columns));
    result[start + column * rows + row] = (data[at] ?? 0) as never;
  }
  return { dtype, shape: [...shape.slice(0, -2), columns, rows], data: result };
}

/** One index of the first axis, repeated by a view and by copies. */
function checkRepeated(
  kernels: Kernels, checks: Checks, call: OpCall, place: number, cotangent: Tensor,
  dtype: FloatDtype,
): void {
  const input = call.inputs[place];
  const extent = input?.shape[0] ?? 0;
  if (!input || extent < 2) return;
  const rest = input.shape.slice(1);
  const first = { ...input, shape: [1, ...rest], data: input.data.slice(0, countOf(rest)) };
  const copies = emptyElements(input.dtype, input.data.length);
  for (let at = 0; at < copies.length; at++) {
    copies[at] = (first.data[at % first.data.length] ?? 0) as never;
  }
  const others = (handle: Handle): Handle[] => call.inputs.map((other, at) => {
    return at === place ? handle : kernels.tensor(other);
  });
  const run = (make: () => Handle): OpResult => kernels.scoped(() => {
    return runHandles(kernels, call, others(make()), cotangent);
  });
  const due = run(() => kernels.tensor({ ...input, data: copies }));
  const got = run(() => kernels.view(kernels.tensor(first), 'broadcast', input.shape));
  const name = inputName(kernels, call.op, place);
  same(checks, got, due, dtype, `with \`${name}\` repeated by a view`);
}

function same(
  checks: Checks, got: OpResult, due: OpResult, dtype: FloatDtype, what: string,
): void {
  const compare = (found: Tensor | null, expected: Tensor | null, name: string): void => {
    if (!found || !expected) return checks.that(found === expected, `${name} ${what} is missing`);
    const largest = numbersOf(expected).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    const tolerance = { atol: EPSILONS * EPSILON[dtype] * largest };
    checks.tensor(found, expected, tolerance, `${name} ${what}`);
  };
  compare(got.output, due.output, 'result');
  due.gradients.forEach((one, at) => compare(got.gradients[at] ?? null, one, `gradient ${at}`));
}
