import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checks } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import { randomOf, type Random } from '../random.ts';
import { stopEarly, type StoppingRules } from './oracle.ts';
import { SMALL, train, type TrainingOptions } from './session.ts';

const SEQUENCES = 400;

/** Few values, so that ties and steps of exactly min_delta are common; NaN and inf now and then. */
function drawMetrics(random: Random): number[] {
  return Array.from({ length: random.below(13) }, () => {
    const kind = random.below(20);
    if (kind === 0) return NaN;
    if (kind === 1) return random.below(2) === 0 ? Infinity : -Infinity;
    return random.below(9) / 4;
  });
}

function stoppingText(rules: StoppingRules): string {
  return `patience=${rules.patience} min_delta=${rules.minDelta} mode=${rules.mode} `
    + `restore_best=${Number(rules.restoreBest)}`;
}

/** EarlyStopping against a model of ten lines, over random sequences of losses. */
export function earlyStopping(kernels: Kernels, checks: Checks, seed: number): void {
  const random = randomOf(seed, 'early stopping');
  for (let round = 0; round < SEQUENCES; round++) {
    const rules: StoppingRules = {
      patience: random.below(4),
      minDelta: random.below(3) / 4,
      mode: random.below(2) === 0 ? 'min' : 'max',
      restoreBest: random.below(2) === 0,
    };
    const metrics = drawMetrics(random);
    const text = stoppingText(rules);
    const { numbers } = kernels.call('early_stopping.trace', {
      text, floats: metrics, numbersRoom: 16, textRoom: 256,
    });
    const { epochs, bestEpoch, best, restored } = stopEarly(metrics, rules);
    const due = [epochs, bestEpoch, best, restored];
    checks.that(due.length === numbers.length && due.every((value, at) => {
      return value === numbers[at] || (Number.isNaN(value) && Number.isNaN(numbers[at]));
    }), () => `${text} over [${metrics}]: [epochs, best epoch, best, restored] is [${numbers}], `
      + `not [${due}]`);
  }
}

/** In the loop: stops after the epoch that the rules name, and brings the best one back. */
export function stopsAndRestores(kernels: Kernels, checks: Checks): void {
  const rules: StoppingRules = { patience: 2, minDelta: 0.01, mode: 'min', restoreBest: true };
  const options = { ...SMALL, lr: 0.9, epochs: 30, optimizer: 'sgd momentum=0.9' };
  const run = train(kernels, { ...options, early_stopping: stoppingText(rules) });
  const metrics = run.report.validation_losses.map((loss) => loss ?? NaN);
  const due = stopEarly(metrics, rules);
  checks.that(metrics.length < 30 && metrics.length === due.epochs,
    () => `training ran ${metrics.length} epochs of 30, the losses [${metrics}] say ${due.epochs}`);
  const ends = run.report.events.filter((event) => event === 'epoch_end').length;
  checks.that(ends === due.epochs, () => `${ends} epochs ended, not ${due.epochs}`);
  checks.that(run.report.events.at(-1) === 'train_end', 'the last event is not train_end');
  const again = train(kernels, { ...options, lr: 0, epochs: 1 }, run.parameters);
  checks.close(again.report.validation_losses[0] ?? NaN, due.best, { rtol: 1e-12 },
    'validation loss of the parameters that were brought back');
}

/** The hooks run in their order, and an error in one ends the training. */
export function hooks(kernels: Kernels, checks: Checks): void {
  const { report } = train(kernels, { ...SMALL, epochs: 2, trace: 1 });
  const epoch = ['epoch_begin', ...Array.from({ length: 4 }, () => 'batch_end'), 'epoch_end'];
  const due = ['train_begin', ...epoch, ...epoch, 'train_end'];
  checks.that(report.events.join() === due.join(), () => `events [${report.events}], not [${due}]`);
  checks.fails(() => train(kernels, { ...SMALL, epochs: 3, fail_at: 1 }), 'a callback that raises');
}

/** A line per epoch under a header, with the losses that the report has. */
export function csvLog(kernels: Kernels, checks: Checks, scratch: string): void {
  const path = join(scratch, 'log.csv');
  const { report } = train(kernels, { ...SMALL, epochs: 3, csv: path });
  checks.that(existsSync(path), 'no CSV file was written');
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  checks.that(lines.length === 3, () => `${lines.length} lines for 3 epochs`);
  checks.that(names.length > 1 && names[0] === 'epoch', () => `the header is \`${header}\``);
  const column = names.findIndex((name) => /loss/.test(name));
  for (const [at, line] of lines.entries()) {
    const cells = line.split(',');
    checks.that(cells.length === names.length && cells[0] === String(at),
      () => `line ${at} is \`${line}\` under \`${header}\``);
    checks.close(Number(cells[column]), report.epoch_losses[at] ?? NaN, { rtol: 1e-5 },
      `loss in line ${at}`);
  }
}

/** Each epoch delivers every sample once; the order depends on seed and epoch. */
export function loader(kernels: Kernels, checks: Checks, seed: number): void {
  const random = randomOf(seed, 'loader');
  const order = (options: TrainingOptions): { numbers: readonly number[]; sizes: string } => {
    const text = Object.entries(options).map(([key, value]) => `${key}=${value}`).join(' ');
    const reply = kernels.call('loader.trace', { text });
    return { numbers: reply.numbers, sizes: reply.text.trimEnd() };
  };
  for (let round = 0; round < 20; round++) {
    const [count, batch] = [1 + random.below(60), 1 + random.below(20)];
    const base = { count, batch, epochs: 2, seed: random.below(1000) };
    const plain = order(base).numbers;
    checks.that(plain.every((value, at) => value === at % count) && plain.length === 2 * count,
      () => `${count} samples in order: [${plain}]`);
    const mixed = order({ ...base, shuffle: 1 }).numbers;
    for (const epoch of [mixed.slice(0, count), mixed.slice(count)]) {
      const sorted = [...epoch].sort((a, b) => a - b);
      checks.that(sorted.length === count && sorted.every((value, at) => value === at),
        () => `${count} samples shuffled: [${epoch}]`);
    }
    checks.that(order({ ...base, shuffle: 1 }).numbers.join() === mixed.join(),
      'equal seeds deliver equal orders');
    const full = Math.floor(count / batch);
    const sizes = [...Array.from({ length: full }, () => batch), count % batch].filter(Boolean);
    checks.that(order({ ...base, epochs: 1 }).sizes === sizes.join(' '),
      () => `${count} samples in batches of ${batch}: ${order({ ...base, epochs: 1 }).sizes}`);
    const dropped = order({ ...base, epochs: 1, drop_last: 1 });
    checks.that(dropped.numbers.length === full * batch,
      () => `drop_last delivers ${dropped.numbers}`);
  }
  const large = { count: 200, batch: 7, shuffle: 1, epochs: 2 };
  const one = order({ ...large, seed: 1 }).numbers;
  checks.that(one.slice(0, 200).join() !== one.slice(200).join(), 'two epochs have one order');
  checks.that(one.join() !== order({ ...large, seed: 2 }).numbers.join(), 'two seeds, one order');
  const moved = one.slice(0, 200).filter((value, at) => value !== at).length;
  checks.that(moved > 150, () => `the shuffle moves ${moved} of 200 samples`);
}
