import type { Handle, Kernels } from './kernels.ts';
import { isDifferentiable, kindsOf, type AttributeValues, type InputKind } from './schema.ts';
import type { Tensor } from './tensor.ts';

/** One call of an operation, both ways. */
export interface OpCall {
  readonly op: string;
  readonly inputs: readonly (Tensor | null)[];
  readonly attributes: AttributeValues;
}

export interface OpResult {
  readonly output: Tensor;
  /** Per differentiable input; null where there is none. Empty without a cotangent. */
  readonly gradients: readonly (Tensor | null)[];
  /** The inputs as the call left them. */
  readonly inputs: readonly (Tensor | null)[];
}

/** Runs forward and, for a cotangent, backward. Throws what the library says. */
export function runOp(
  kernels: Kernels, call: OpCall, cotangent?: Tensor, needs?: readonly boolean[],
): OpResult {
  return kernels.scoped(() => {
    const handles = call.inputs.map((input) => kernels.tensor(input));
    return runHandles(kernels, call, handles, cotangent, needs);
  });
}

/** `runOp` on inputs that are there already, views for instance. */
export function runHandles(
  kernels: Kernels, { op, attributes }: OpCall, handles: readonly Handle[],
  cotangent?: Tensor, needs?: readonly boolean[],
): OpResult {
  return kernels.scoped(() => {
    const { output, context } = kernels.forward(op, handles, attributes, needs);
    const gradients = cotangent
      ? kernels.backward(kernels.tensor(cotangent), context).map((one) => readOrNull(kernels, one))
      : [];
    return {
      output: kernels.read(output), gradients,
      inputs: handles.map((handle) => readOrNull(kernels, handle)),
    };
  });
}

export function readOrNull(kernels: Kernels, handle: Handle): Tensor | null {
  return handle === 0 ? null : kernels.read(handle);
}

/** The places of inputs of some kinds. */
export function placesOf(
  kernels: Kernels, { op, inputs }: OpCall, wants: (kind: InputKind) => boolean,
): number[] {
  return kindsOf(kernels.schema(op), inputs.length)
    .flatMap((kind, place) => (wants(kind) ? [place] : []));
}

/** The places of the inputs that have a gradient; those left out count too. */
export function differentiablePlaces(kernels: Kernels, call: OpCall): number[] {
  return placesOf(kernels, call, isDifferentiable);
}

/** What an input is called in messages. */
export function inputName(kernels: Kernels, op: string, place: number): string {
  const { inputs } = kernels.schema(op);
  const last = inputs.length - 1;
  const name = inputs[Math.min(place, last)]?.name ?? String(place);
  return inputs[last]?.kind === 'Tensor[]' && place >= last ? `${name}[${place - last}]` : name;
}
