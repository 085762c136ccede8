import { KernelError, type Kernels } from '../kernels.ts';
import { deviationsOf } from '../optim/formulas.ts';
import { PROPERTIES, subjectOf } from '../optim/properties.ts';
import { dtypeOf, readRuns, type OptimizerKind } from '../optim/runs.ts';
import { checkTrace, readTraces, traceName } from '../optim/traces.ts';
import { checkDeviating, checkRun } from '../optim/trajectory.ts';
import type { Case, Setting, Suite } from '../suite.ts';

const KINDS: readonly OptimizerKind[] = ['sgd', 'adam', 'adamw', 'rmsprop'];

/** Optimizers, learning rates and loss scales against PyTorch's numbers. */
export const suite: Suite = {
  name: 'optim',
  cases: (_kernels, setting) => [
    ...runCases(setting), ...propertyCases(setting), ...traceCases(setting),
  ],
};

function runCases({ golden }: Setting): Case[] {
  const runs = readRuns(golden);
  return runs.head.runs.map((run) => ({
    id: `${run.optimizer} ${run.name} ${dtypeOf(run)}`,
    op: run.optimizer,
    dtype: dtypeOf(run),
    run: (kernels, checks) => {
      const deviations = deviationsOf(run.optimizer, declaredBy(kernels));
      if (deviations.length === 0) checkRun(kernels, checks, runs, run);
      else checkDeviating(kernels, checks, runs, run, deviations);
    },
  }));
}

function propertyCases({ seed }: Setting): Case[] {
  return KINDS.flatMap((kind) => (['f64', 'f32'] as const).flatMap((dtype) => {
    return PROPERTIES.map((property): Case => ({
      id: `${kind} ${property.name} ${dtype}`,
      op: kind,
      dtype,
      run: (kernels, checks) => {
        checks.that(true, 'ran'); // some properties say nothing about some optimizers
        property(subjectOf(kernels, checks, kind, dtype, seed));
      },
    }));
  }));
}

function traceCases({ golden }: Setting): Case[] {
  return readTraces(golden).map((trace) => ({
    id: traceName(trace),
    op: trace.kind,
    run: (kernels, checks) => checkTrace(kernels, checks, trace),
  }));
}

/** The names that a library gives to the command `deviations`; most do not have it. */
function declaredBy(kernels: Kernels): string[] {
  try {
    return kernels.call('deviations').text.split('\n');
  } catch (error) {
    if (error instanceof KernelError) return [];
    throw error;
  }
}
