import type { Checks } from '../checks.ts';
import { checkErrors } from '../gradcheck/errors.ts';
import { checkGradients } from '../gradcheck/gradient.ts';
import { kernelProblem } from '../gradcheck/kernelProblem.ts';
import { checkPrecision } from '../gradcheck/precision.ts';
import { checkProperties } from '../gradcheck/properties.ts';
import { checkViews } from '../gradcheck/views.ts';
import type { Kernels } from '../kernels.ts';
import { randomOf, type Random } from '../random.ts';
import { SAMPLES } from '../samples/index.ts';
import type { OpSamples, Sample } from '../samples/sample.ts';
import { adoptAttributes, adoptInputs, type OpSchema } from '../schema.ts';
import type { Case, Setting, Suite } from '../suite.ts';
import type { FloatDtype } from '../tensor.ts';

/** Every registered operation: its gradients, its other dtypes, its manners. */
export const suite: Suite = {
  name: 'gradcheck',
  cases: (kernels, setting) => kernels.schemas.flatMap((schema) => {
    const found = SAMPLES.get(schema.name);
    if (!found) return [withoutSamples(schema.name)];
    return casesOf(schema.name, adopted(schema, found), setting);
  }),
};

function adopted(schema: OpSchema, { samples, bad, ...rest }: OpSamples): OpSamples {
  const adopt = (one: Sample): Sample => {
    const inputs = adoptInputs(schema, one.inputs);
    return { ...one, inputs, attributes: adoptAttributes(schema, one.attributes) };
  };
  return { ...rest, samples: samples.map(adopt), bad: bad.map(adopt) };
}

function withoutSamples(op: string): Case {
  return {
    id: `${op}: samples`, op,
    run: (_, checks) => checks.that(false, 'it is registered, and the suite has no samples of it'),
  };
}

function casesOf(op: string, { samples, bad }: OpSamples, setting: Setting): Case[] {
  return [...samples.flatMap((sample) => casesOfSample(op, sample, setting)), {
    id: `${op}: wrong calls`, op,
    run: (kernels, checks) => {
      checkErrors(kernels, checks, op, samples, bad, randomOf(setting.seed, `${op} errors`));
    },
  }];
}

function casesOfSample(op: string, sample: Sample, setting: Setting): Case[] {
  type Work = (kernels: Kernels, checks: Checks, random: Random, dtype: FloatDtype) => void;
  const one = (what: string, dtype: FloatDtype, work: Work): Case => {
    const id = `${op}, ${sample.name}: ${what} ${dtype}`;
    return {
      id, op, dtype,
      run: (kernels, checks) => work(kernels, checks, randomOf(setting.seed, id), dtype),
    };
  };
  const precision: Work = (kernels, checks, random, dtype) => {
    checkPrecision(kernels, checks, op, sample, dtype, random);
  };
  const views: Work = (kernels, checks, random, dtype) => {
    checkViews(kernels, checks, op, sample, dtype, random);
  };
  return [
    one('gradient', 'f64', (kernels, checks) => {
      checkGradients(
        (random) => kernelProblem(kernels, op, sample, random),
        (attempt) => randomOf(setting.seed, `${op}, ${sample.name}: ${attempt}`),
        setting, checks,
      );
    }),
    one('against f64', 'f32', precision),
    one('against f64', 'f16', precision),
    one('against f64', 'bf16', precision),
    one('properties', 'f64', (kernels, checks, random) => {
      checkProperties(kernels, checks, op, sample, random, setting.nondetTol);
    }),
    one('views', 'f64', views),
    one('views', 'f32', views),
  ];
}
