import { copyFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checks } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import { DTYPES, tensorOf, type Tensor } from '../tensor.ts';
import { SMALL, train, type TrainingOptions } from './session.ts';

const KINDS: readonly (readonly [string, TrainingOptions])[] = [
  ['momentum', { optimizer: 'sgd momentum=0.9' }],
  ['adam in f32', { optimizer: 'adam', dtype: 'f32' }],
  ['rmsprop and a schedule', {
    optimizer: 'rmsprop momentum=0.5 centered=1', lr: 0.01, scheduler: 'step step_size=1 gamma=0.5',
  }],
  ['plateau', { scheduler: 'plateau patience=0 factor=0.5', lr: 0.7 }],
  ['mixed precision', { dtype: 'f32', amp: 'f16', init_scale: 2 ** 22, growth_interval: 3 }],
  // Stops between two growths.
  ['a growing scale', { dtype: 'f32', amp: 'bf16', init_scale: 1, growth_interval: 3 }],
];

/** Training that is stopped and resumed ends as one that was not, to the bit. */
export function resume(kernels: Kernels, checks: Checks, scratch: string): void {
  for (const [name, kind] of KINDS) {
    const options = { ...SMALL, ...kind, seed: 3 };
    const path = join(scratch, `resume ${name}.checkpoint`);
    const whole = train(kernels, { ...options, epochs: 4 });
    const first = train(kernels, { ...options, epochs: 4, stop_after: 2, checkpoint: path });
    const second = train(kernels, { ...options, epochs: 4, resume: path });
    checks.that(first.report.epochs.join() === '0,2' && second.report.epochs.join() === '2,4',
      () => `${name}: epochs [${first.report.epochs}], then [${second.report.epochs}]`);
    const losses = [...first.losses, ...second.losses];
    checks.that(losses.join() === whole.losses.join(), `${name}: the losses after a resume differ`);
    compare(checks, second.parameters, whole.parameters, `${name}: parameter`);
    compare(checks, second.state, whole.state, `${name}: optimizer state`);
    const rates = [...first.report.learning_rates, ...second.report.learning_rates];
    checks.that(rates.join() === whole.report.learning_rates.join(),
      `${name}: the learning rates after a resume differ`);
    checks.that(second.report.scales.at(-1) === whole.report.scales.at(-1),
      `${name}: the loss scale after a resume differs`);
  }
}

function compare(
  checks: Checks, got: readonly Tensor[], due: readonly Tensor[], what: string,
): void {
  checks.that(got.length === due.length, () => `${what}: ${got.length} tensors, not ${due.length}`);
  for (const [at, tensor] of due.entries()) {
    const found = got[at];
    if (found) checks.bits(found, tensor, `${what} ${at} after a resume`);
  }
}

/** With `checkpoint_best` the file holds the best epoch, not the last one. */
export function bestOnly(kernels: Kernels, checks: Checks, scratch: string): void {
  const path = join(scratch, 'best.checkpoint');
  const options = { ...SMALL, lr: 0.9, epochs: 8, optimizer: 'sgd momentum=0.9' };
  const { report } = train(kernels, { ...options, checkpoint: path, checkpoint_best: 1 });
  const losses = report.validation_losses.map((loss) => loss ?? NaN);
  const best = losses.reduce((at, loss, epoch) => (loss < (losses[at] ?? NaN) ? epoch : at), 0);
  checks.that(best < losses.length - 1, () => `the losses [${losses}] get worse at the end`);
  const rest = train(kernels, { ...options, resume: path, stop_after: 1 });
  checks.that(rest.report.epochs[0] === best + 1,
    () => `the checkpoint goes on at epoch ${rest.report.epochs[0]}, the best one was ${best}`);
}

function tensorsOfAllKinds(): Tensor[] {
  return [
    ...DTYPES.map((dtype) => tensorOf(dtype, [2, 3], [0, 1, 0, 1, 1, 0])),
    tensorOf('f64', [], [Math.PI]), tensorOf('f32', [0, 3], []),
    tensorOf('f32', [4], [NaN, -0, Infinity, 2 ** -149]),
  ];
}

interface Files {
  save(path: string, tensors: readonly Tensor[]): void;
  load(path: string): readonly Tensor[];
}

function filesOf(kernels: Kernels): Files {
  return {
    save: (path, tensors) => kernels.scoped(() => {
      const handles = tensors.map((tensor) => kernels.tensor(tensor));
      kernels.call('checkpoint.save', { text: path, handles });
    }),
    load: (path) => kernels.scoped(() => {
      const { handles } = kernels.call('checkpoint.load', { text: path });
      return handles.map((handle) => {
        const tensor = kernels.read(handle);
        return { ...tensor, data: tensor.data.slice() };
      });
    }),
  };
}

/** What is saved comes back to the bit, with its names. */
export function roundTrip(kernels: Kernels, checks: Checks, scratch: string): void {
  const path = join(scratch, 'all kinds.checkpoint');
  const { save, load } = filesOf(kernels);
  const tensors = tensorsOfAllKinds();
  save(path, tensors);
  compare(checks, load(path), tensors, 'tensor');
  kernels.scoped(() => {
    const handles = [kernels.tensor(tensors[5] ?? null), kernels.tensor(tensors[6] ?? null)];
    kernels.call('checkpoint.save', { text: `${path}\nconv.weight\nconv.bias`, handles });
    const { text } = kernels.call('checkpoint.load', { text: path });
    checks.that(text.trimEnd() === 'conv.weight\nconv.bias', () => `the names are \`${text}\``);
  });
}

/** A file that was cut off or changed anywhere is refused. */
export function damaged(kernels: Kernels, checks: Checks, scratch: string): void {
  const path = join(scratch, 'whole.checkpoint');
  const broken = join(scratch, 'damaged.checkpoint');
  const { save, load } = filesOf(kernels);
  save(path, tensorsOfAllKinds());
  const bytes = readFileSync(path);
  const step = Math.max(1, Math.floor(bytes.length / 150));
  for (let at = 0; at < bytes.length; at += step) {
    writeFileSync(broken, bytes.subarray(0, at));
    checks.fails(() => load(broken), `a checkpoint cut off at byte ${at} of ${bytes.length}`);
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    writeFileSync(broken, changed);
    checks.fails(() => load(broken), `a checkpoint with a wrong bit in byte ${at}`);
  }
  writeFileSync(broken, Buffer.concat([bytes, Buffer.from([0])]));
  checks.fails(() => load(broken), 'a checkpoint with a byte behind its end');
  checks.fails(() => load(join(scratch, 'missing.checkpoint')), 'a checkpoint that is not there');
}

/** A write that did not come to its end leaves the old file as it was. */
export function interrupted(kernels: Kernels, checks: Checks, scratch: string): void {
  const path = join(scratch, 'atomic.checkpoint');
  const { save, load } = filesOf(kernels);
  const [old, fresh] = [[tensorOf('f32', [2], [1, 2])], [tensorOf('f32', [2], [3, 4])]];
  save(path, old);
  // What a killed process leaves behind: half of the next file under the other name.
  writeFileSync(`${path}.tmp`, readFileSync(path).subarray(0, 20));
  compare(checks, load(path), old, 'tensor beside half a file');
  save(path, fresh);
  compare(checks, load(path), fresh, 'tensor saved over half a file');
  copyFileSync(path, `${path}.before`);
  rmSync(`${path}.tmp`, { force: true });
  symlinkSync('/dev/full', `${path}.tmp`);
  try {
    save(path, old);
    // It may have put the link aside; then the new file must be whole.
    compare(checks, load(path), old, 'tensor saved beside a full disk');
  } catch {
    compare(checks, load(path), fresh, 'tensor after a write to a full disk');
  }
  rmSync(`${path}.tmp`, { force: true });
  checks.fails(() => save(join(scratch, 'no', 'such', 'folder'), old), 'a save without a folder');
}
