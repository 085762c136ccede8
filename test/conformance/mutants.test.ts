import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { MUTANTS } from '../../bench/mutants/all.mjs';
import { batchesOf, checkMutants, mutate, runMutants } from '../../bench/mutants/engine.mjs';
import { findCompiler } from '../../src/toolchain/index.ts';

const KERNELS = fileURLToPath(new URL('../../kernels', import.meta.url));

/** Of each kind one or two, so that they fit into two builds; `npm run bench:mutants` has all. */
const TEN = [
  'sub: gradients swapped',
  'relu: gradient at 0 is 1',
  'mse: factor 2 missing',
  'max_pool2d: NaN passed over',
  'transpose: gradient not transposed',
  'sgd: stale momentum',
  'adam: first correction missing',
  'rmsprop: eps inside of the root',
  'plateau: patience off by one',
  'scaler: scale not halved',
];

const scratch = mkdtempSync(join(tmpdir(), 'odyssey-mutants-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('every mutant finds its place in the kernels', () => {
  expect(() => checkMutants(KERNELS, MUTANTS)).not.toThrow();
  expect(MUTANTS.length).toBeGreaterThanOrEqual(60);
});

test('a mutant needs a place of its own', () => {
  const mutant = { name: 'm', find: 'a', replace: 'b', nth: undefined };
  expect(() => mutate('aa', mutant)).toThrow('2 times');
  expect(mutate('aa', { ...mutant, nth: 1 })).toBe('ab');
});

test('mutants of one subject never share a build', () => {
  for (const batch of batchesOf(MUTANTS)) {
    const subjects = batch.flatMap(({ ops, area }) => area ?? ops);
    expect(new Set(subjects).size).toBe(subjects.length);
  }
});

test('ten mutants are told from the kernels', { timeout: 900_000 }, async () => {
  const chosen = MUTANTS.filter(({ name }) => TEN.includes(name));
  expect(chosen).toHaveLength(TEN.length);
  const found = findCompiler('0.25.7');
  if (!found.ok) throw new Error('the compiler 0.25.7 is not installed');
  const verdicts = await runMutants(chosen, {
    kernels: KERNELS, compiler: found.compiler, cache: join(scratch, 'cache'),
  });
  const alive = verdicts.filter(({ killed }) => !killed);
  expect(alive.map(({ mutant, problem }) => problem ?? mutant.name)).toEqual([]);
});
