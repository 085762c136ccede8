// Is the conformance suite worth its name? Every mutant of the kernels must be told from them.
//
//   npm run bench:mutants -- [options]
//
//   --only TEXT   mutants whose name or subject contains it
//   --level L     only those of operations (ops), optimizers (optim) or training (full)
//   --alone       a build of its own for each mutant (default: those that cannot meet share one)
//   --seeds N     first run the kernels as they are with N seeds (default 5; 0 leaves it out)
//   --suites A,B  of that run (default: all)
//   --list        only list the mutants, and check that their places are still there
//   --jobs N      worker processes (default 2)
//   --json FILE   also write the verdicts there
//
// Exit code 1 when less than 99 % are killed (equivalent ones, which are named with their reason,
// do not count), or when the kernels as they are fail.

import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkMutants, falseAlarms, runMutants } from './mutants/engine.mjs';
import { MUTANTS } from './mutants/all.mjs';

const { findCompiler } = await import('../dist/src/index.js');
const { SUITES } = await import('../dist/src/conformance/suite.js');

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    level: { type: 'string' },
    alone: { type: 'boolean', default: false },
    seeds: { type: 'string', default: '5' },
    suites: { type: 'string', default: SUITES.join(',') },
    list: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '2' },
    json: { type: 'string' },
  },
});

const kernels = fileURLToPath(new URL('../kernels', import.meta.url));
const chosen = MUTANTS.filter(({ name, ops, level }) => {
  return (!values.only || [name, ...ops].some((text) => text.includes(values.only)))
    && (!values.level || level === values.level);
});
checkMutants(kernels, chosen);
if (values.list) {
  for (const { name, what } of chosen) console.log(`${name.padEnd(44)} ${what}`);
  console.log(`${chosen.length} mutants`);
  process.exit(0);
}

const found = findCompiler('0.25.7');
if (!found.ok) throw new Error('no compiler 0.25.7: odyssey-migrate toolchain install 0.25.7');
const { compiler } = found;
const options = {
  kernels, compiler, alone: values.alone, jobs: Number(values.jobs),
  cache: join(tmpdir(), 'odyssey-mutants-cache'),
};

let alarms = 0;
const seeds = Array.from({ length: Number(values.seeds) }, (_, seed) => seed);
await falseAlarms(seeds, values.suites.split(','), {
  ...options,
  onSeed: ({ seed, cases, failed }) => {
    alarms += failed.length;
    console.log(`seed ${seed}: ${cases} cases, ${failed.length} false alarms`);
    for (const { suite, case: id, message } of failed) console.log(`  ${suite} ${id}: ${message}`);
  },
});

const verdicts = await runMutants(chosen, {
  ...options,
  onVerdict: ({ mutant, killed, killer, problem }) => {
    const left = mutant.equivalent ? 'equivalent' : problem ? 'BROKEN' : 'ALIVE';
    const word = killed ? 'killed' : left;
    const by = killer ? `${killer.suite}: ${killer.case}` : mutant.equivalent ?? problem ?? '';
    console.log(`${word.padEnd(11)}${mutant.name.padEnd(44)}${mutant.what.padEnd(60)} ${by}`);
  },
});
const counted = verdicts.filter(({ mutant, killed }) => killed || !mutant.equivalent);
const dead = counted.filter(({ killed }) => killed).length;
const share = counted.length > 0 ? (100 * dead) / counted.length : 100;
console.log(`${dead} of ${counted.length} killed (${share.toFixed(1)} %), `
  + `${verdicts.length - counted.length} equivalent, `
  + `${alarms} false alarms on ${seeds.length} seeds`);
if (values.json) {
  writeFileSync(values.json, JSON.stringify(verdicts.map(({ mutant, killed, killer }) => ({
    name: mutant.name, killed, by: killer && `${killer.suite}: ${killer.case}`,
  })), null, 1));
}
process.exit(share >= 99 && alarms === 0 ? 0 : 1);
