import type { Checks } from '../checks.ts';
import type { Handle, Kernels } from '../kernels.ts';
import { runOp, type OpCall } from '../operation.ts';
import type { Random } from '../random.ts';
import { drawInputs, type BadSample, type Sample } from '../samples/sample.ts';
import { packAttributes } from '../schema.ts';
import { castTensor, tensorOf } from '../tensor.ts';

/** Wrong calls must say what is wrong, by name, and leave the library as it was. */
export function checkErrors(
  kernels: Kernels, checks: Checks, op: string, samples: readonly Sample[],
  bad: readonly BadSample[], random: Random,
): void {
  const [good] = samples;
  if (!good) return checks.that(false, 'there is no sample of a call that works');
  const call = { op, inputs: drawInputs(good, 'f64', random), attributes: good.attributes };
  const before = runOp(kernels, call).output;
  for (const one of bad) {
    const wrong = { op, inputs: drawInputs(one, 'f64', random), attributes: one.attributes };
    failsByName(checks, op, () => runOp(kernels, wrong), one.name);
  }
  kernels.scoped(() => checkCounts(kernels, checks, call));
  kernels.scoped(() => checkHandles(kernels, checks, call));
  checks.bits(runOp(kernels, call).output, before, 'result after wrong calls');
}

function failsByName(checks: Checks, op: string, work: () => unknown, what: string): void {
  let said = op;
  checks.fails(() => {
    try {
      work();
    } catch (error) {
      said = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }, what);
  checks.that(said.includes(op), `${what}: the error does not name the operation: ${said}`);
}

function checkCounts(kernels: Kernels, checks: Checks, { op, inputs, attributes }: OpCall): void {
  const handles = inputs.map((input) => kernels.tensor(input));
  const schema = kernels.schema(op);
  const { ints, floats } = packAttributes(schema, attributes);
  const fails = (
    what: string, given: readonly Handle[], whole = ints, real = floats,
  ): void => failsByName(checks, op, () => kernels.forwardRaw(op, given, whole, real), what);
  fails('no input at all', []);
  const [first = 0] = handles;
  if (schema.inputs.at(-1)?.kind !== 'Tensor[]') {
    fails('an input too many', [...handles, first]);
    fails('an input too few', handles.slice(0, -1));
  }
  const hasList = schema.attributes.some(({ kind }) => kind === 'int[]');
  if (!hasList) fails('an integer too many', handles, [...ints, 1]);
  fails('a number too many', handles, ints, [...floats, 1]);
  if (schema.attributes.some(({ kind }) => kind === 'int' || kind === 'bool')) {
    fails('no integers', handles, []);
  }
  if (floats.length > 0) fails('no numbers', handles, ints, []);
  schema.inputs.forEach(({ kind, name }, place) => {
    if (kind === 'Tensor?') return;
    fails(`\`${name}\` left out`, handles.map((handle, at) => (at === place ? 0 : handle)));
  });
  checks.fails(() => kernels.forwardRaw(`${op}_`, handles, ints, floats), 'another name');
}

function checkHandles(kernels: Kernels, checks: Checks, call: OpCall): void {
  const { op, attributes } = call;
  const handles = call.inputs.map((input) => kernels.tensor(input));
  const { output, context } = kernels.forward(op, handles, attributes);
  const result = kernels.read(output);
  const cotangent = kernels.tensor(result);
  const stale = kernels.tensor(result);
  kernels.freeTensor(stale);
  const never = 987_654_321;
  const wrong = { 'a stale': stale, 'an invented': never, 'a negative': -5 };
  for (const [what, handle] of Object.entries(wrong)) {
    const given = [handle, ...handles.slice(1)];
    checks.fails(() => kernels.forward(op, given, attributes), `${what} handle of an input`);
    checks.fails(() => kernels.backward(handle, context), `${what} handle of a cotangent`);
    checks.fails(() => kernels.backward(cotangent, handle), `${what} handle of a context`);
    checks.fails(() => kernels.read(handle), `reading ${what} handle`);
    checks.fails(() => kernels.freeTensor(handle), `freeing ${what} handle`);
  }
  checks.fails(() => kernels.backward(0, context), 'no cotangent');
  checks.fails(() => kernels.backward(cotangent, 0), 'no context');
  const larger = tensorOf('f64', [...result.shape, 2], new Float64Array(2 * result.data.length));
  failsByName(checks, op, () => kernels.backward(kernels.tensor(larger), context),
    'a cotangent of another shape');
  const other = kernels.tensor(castTensor(result, 'f32'));
  failsByName(checks, op, () => kernels.backward(other, context), 'a cotangent of another dtype');
  kernels.freeContext(context);
  checks.fails(() => kernels.backward(cotangent, context), 'a context that was freed');
  checks.fails(() => kernels.freeContext(context), 'freeing a context again');
}
