import type { Checks } from '../checks.ts';
import { openOptimizer, scaled as scaledBy } from '../optim/runs.ts';
import type { Kernels } from '../kernels.ts';
import { randomOf } from '../random.ts';
import { castTensor, numbersOf, tensorOf, type FloatDtype, type Tensor } from '../tensor.ts';
import { distance, gradients, SMALL, train } from './session.ts';

const HALF = ['f16', 'bf16'] as const;

function gradientOf(dtype: FloatDtype, seed: number): Tensor {
  const random = randomOf(seed, `scaled ${dtype}`);
  // Of all sizes, but so that neither end falls out of f16 when scaled by 2^10.
  const values = Array.from({ length: 64 }, () => random.normal() * 2 ** (random.below(14) - 12));
  return tensorOf(dtype, [8, 8], values);
}

/** A scale that is a power of two is taken off again to the bit. */
export function scaling(kernels: Kernels, checks: Checks, seed: number): void {
  for (const dtype of ['f32', ...HALF] as const) {
    const gradient = gradientOf(dtype, seed);
    for (const scale of dtype === 'f16' ? [2, 1024] : [2, 1024, 65536]) {
      const ints = [kernels.call('scaler.new', { text: `init_scale=${scale}` }).numbers[0] ?? NaN];
      const up = kernels.call('scaler.scale', { ints, handles: [kernels.tensor(gradient)] });
      const raised = kernels.read(up.handles[0] ?? 0);
      const due = tensorOf(dtype, [8, 8], numbersOf(gradient).map((value) => value * scale));
      checks.bits(raised, due, `${dtype} times ${scale}`);
      const down = kernels.call('scaler.unscale', { ints, handles: up.handles });
      checks.that(down.numbers[0] === 1, `${dtype}: finite gradients are not called finite`);
      const found = kernels.read(down.handles[0] ?? 0);
      checks.bits(found, castTensor(gradient, 'f32'), `${dtype} scaled by ${scale} and unscaled`);
      kernels.call('scaler.free', { ints });
    }
  }
  for (const scale of [1000, 65535, 0, -2]) {
    checks.fails(() => kernels.call('scaler.new', { text: `init_scale=${scale}` }),
      `a loss scale of ${scale}`);
  }
}

/** An inf or a NaN anywhere: parameters and state stay, the scale halves, growth starts anew. */
export function skipping(kernels: Kernels, checks: Checks): void {
  for (const bad of [Infinity, -Infinity, NaN]) {
    const text = 'init_scale=8 growth_interval=2';
    const scaler = kernels.call('scaler.new', { text }).numbers[0] ?? NaN;
    const start = [tensorOf('f32', [3], [1, 2, 3]), tensorOf('f32', [2], [4, 5])];
    const optimizer = openOptimizer(kernels, 'adam', { lr: 0.1 }, start);
    const step = (last: number): readonly number[] => {
      const given = [tensorOf('f32', [3], [8, 16, 8]), tensorOf('f32', [2], [8, last])];
      const handles = given.map((tensor) => kernels.tensor(tensor));
      return kernels.call('scaler.step', { ints: [scaler, optimizer.id], handles }).numbers;
    };
    const told = (got: readonly number[], due: string, what: string): void => {
      checks.that(got.join() === due, () => `${what}: [ran, scale] is [${got}], not [${due}]`);
    };
    told(step(8), '1,8', 'a good step');
    const [parameters, state] = [optimizer.parameters(), optimizer.state()];
    told(step(bad), '0,4', `a step with ${bad}`);
    const names = `after a step with ${bad}`;
    optimizer.parameters().forEach((got, at) => checks.bits(got, parameters[at] ?? got, names));
    const after = optimizer.state();
    after.tensors.forEach((got, at) => checks.bits(got, state.tensors[at] ?? got, names));
    checks.that(after.steps.join() === state.steps.join(), `${names} the step counts`);
    told(step(8), '1,4', 'the first good step after it');
    told(step(8), '1,8', 'the second good step after it');
    kernels.call('scaler.free', { ints: [scaler] });
  }
}

/** 1 + 2^-11 is 1 in f16; the f32 parameters behind keep it. */
export function masterWeights(kernels: Kernels, checks: Checks): void {
  for (const dtype of HALF) {
    const scaler = kernels.call('scaler.new', { text: 'init_scale=1' }).numbers[0] ?? NaN;
    const small = 2 ** -11;
    const optimizer = openOptimizer(kernels, 'sgd', { lr: 1 }, [tensorOf('f32', [1], [1])]);
    for (let step = 1; step <= 4; step++) {
      const handles = [kernels.tensor(tensorOf(dtype, [1], [-small]))];
      kernels.call('scaler.step', { ints: [scaler, optimizer.id], handles });
      const [parameter] = optimizer.parameters();
      checks.close(parameter ? numbersOf(parameter)[0] ?? NaN : NaN, 1 + step * small, {},
        `${dtype}: 1 after ${step} updates of 2^-11`);
    }
    const { parameters } = train(kernels, { ...SMALL, dtype: 'f32', amp: dtype, init_scale: 64 });
    const kept = parameters.some((tensor) => {
      return distance([castTensor(castTensor(tensor, dtype), tensor.dtype)], [tensor]) > 0;
    });
    checks.that(kept && parameters.every((tensor) => tensor.dtype === 'f32'),
      `${dtype}: the parameters after training are no f32 master weights`);
  }
}

/**
 * How far a gradient in 16 bits may be from that in f32, of the largest: an input of a rectifier
 * that is rounded over 0 takes one sample's whole gradient along.
 */
const COARSE = { f16: 0.05, bf16: 0.3 } as const;

/** How far losses in 16 bits may be from those in f32, of what these fall by. */
const FOLLOWS = 0.2;

/** Training in 16 bits: near f32, the scale without effect, bad batches skipped. */
export function mixedTraining(kernels: Kernels, checks: Checks): void {
  const options = { ...SMALL, dtype: 'f32', shuffle: 0 };
  const plain = gradients(kernels, options).gradients;
  for (const amp of HALF) {
    const unscaled = (scale: number): Tensor[] => {
      const found = gradients(kernels, { ...options, amp, init_scale: scale }).gradients;
      return found.map((tensor) => scaledBy(tensor, 1 / scale));
    };
    const mixed = unscaled(1024);
    const apart = distance(mixed, plain);
    checks.error(apart, COARSE[amp],
      () => `${amp}: gradients off by ${apart} of those of f32, allowed ${COARSE[amp]}`);
    checks.that(apart > 0, `${amp}: the gradients are those of f32 to the bit`);
    const cases = amp === 'bf16' ? [1, 64, 65536] : [];
    for (const scale of cases) {
      unscaled(scale).forEach((got, at) => {
        checks.bits(got, mixed[at] ?? got, `${amp} scaled by ${scale}`);
      });
    }
  }
  follows(kernels, checks);
  overflow(kernels, checks);
}

/** The 16-bit model goes where its master weights go: its losses stay near those of f32. */
function follows(kernels: Kernels, checks: Checks): void {
  const options = { ...SMALL, dtype: 'f32', shuffle: 0, epochs: 8, lr: 0.01 };
  const plain = train(kernels, options).losses;
  const fallen = (plain[0] ?? NaN) - (plain.at(-1) ?? NaN);
  for (const amp of HALF) {
    const mixed = train(kernels, { ...options, amp, init_scale: 64 }).losses;
    const apart = mixed.reduce((most, loss, at) => {
      const gap = Math.abs(loss - (plain[at] ?? NaN));
      return gap <= most ? most : gap;
    }, 0);
    checks.error(apart, FOLLOWS * fallen,
      () => `${amp}: losses off by ${apart} from those of f32, which fell by ${fallen}`);
  }
}

/** A scale that f16 cannot hold: no step until it has been halved often enough. */
function overflow(kernels: Kernels, checks: Checks): void {
  const options = {
    ...SMALL, dtype: 'f32', amp: 'f16', count: 16, shuffle: 0, trace: 1, init_scale: 2 ** 30,
  };
  const start = train(kernels, { ...options, init_scale: 64, lr: 0 }).parameters;
  const one = train(kernels, { ...options, epochs: 1 }, start);
  checks.that(one.report.skipped === 1, () => `${one.report.skipped} batches were skipped, not 1`);
  checks.that(!one.report.trace.includes('step'), 'an overflow steps the optimizer');
  one.parameters.forEach((got, at) => checks.bits(got, start[at] ?? got, 'after an overflow'));
  const many = train(kernels, { ...options, epochs: 25 }, start);
  const { skipped, scales } = many.report;
  checks.that(skipped > 1 && skipped < 25, () => `${skipped} of 25 batches were skipped`);
  const due = 2 ** (30 - skipped);
  checks.that(scales.at(-1) === due, () => `the scale ends at ${scales.at(-1)}, not ${due}`);
  const finite = many.parameters.every((tensor) => numbersOf(tensor).every(Number.isFinite));
  checks.that(finite, 'parameters after overflows are not finite');
}
