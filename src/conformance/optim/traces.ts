import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checks } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import { tensorOf } from '../tensor.ts';

/** A row of `traces.json`: what a command answers to a text and numbers. */
export type Trace =
  | { kind: 'scheduler'; text: string; floats: number[]; expected: number[] }
  | { kind: 'scaler'; text: string; ints: number[]; expected: number[] }
  | ClipTrace;

interface ClipTrace {
  kind: 'clip';
  name: string;
  max_norm: number;
  norm: number;
  gradients: (number[] | number[][])[];
  expected: (number[] | number[][])[];
}

export function readTraces(folder: string): readonly Trace[] {
  return JSON.parse(readFileSync(join(folder, 'traces.json'), 'utf8')).traces;
}

export function traceName(trace: Trace): string {
  return trace.kind === 'clip' ? `clip ${trace.name}` : `${trace.kind} ${trace.text}`;
}

/** The recurrences of the learning rates lose a few places; nothing else does. */
const RATE = { rtol: 1e-13, atol: 1e-16 };

export function checkTrace(kernels: Kernels, checks: Checks, trace: Trace): void {
  if (trace.kind === 'clip') return checkClip(kernels, checks, trace);
  const { kind, text, expected } = trace;
  const given = kind === 'scheduler' ? { floats: trace.floats } : { ints: trace.ints };
  const { numbers } = kernels.call(`${kind}.trace`, { text, ...given });
  checks.that(numbers.length === expected.length,
    () => `${kind} ${text}: ${numbers.length} numbers, not ${expected.length}`);
  for (const [at, due] of expected.entries()) {
    const tolerance = kind === 'scheduler' ? RATE : {};
    checks.close(numbers[at] ?? NaN, due, tolerance, `${kind} ${text}: number ${at}`);
  }
}

function checkClip(kernels: Kernels, checks: Checks, trace: ClipTrace): void {
  const tensors = (rows: ClipTrace['gradients']) => rows.map((row) => {
    const shape = Array.isArray(row[0]) ? [row.length, row[0].length] : [row.length];
    return tensorOf('f64', shape, row.flat());
  });
  const given = tensors(trace.gradients).map((tensor) => kernels.tensor(tensor));
  const reply = kernels.call('clip.norm', { handles: given, floats: [trace.max_norm] });
  checks.close(reply.numbers[0] ?? NaN, trace.norm, { rtol: 1e-14 }, 'the norm');
  for (const [place, expected] of tensors(trace.expected).entries()) {
    const got = kernels.read(reply.handles[place] ?? 0);
    checks.tensor(got, expected, { rtol: 1e-14 }, `clipped gradient ${place}`);
  }
}
