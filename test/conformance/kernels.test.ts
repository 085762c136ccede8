import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { conform, type ConformRequest, type Verdict } from '../../src/conformance/conform.ts';
import { SAMPLES } from '../../src/conformance/samples/index.ts';
import { SUITES } from '../../src/conformance/suite.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import { findCompiler } from '../../src/toolchain/index.ts';

const OPERATIONS = [
  'add', 'sub', 'mul', 'div', 'matmul', 'linear', 'conv2d', 'depthwise_conv2d', 'max_pool2d',
  'avg_pool2d', 'global_avg_pool2d', 'relu', 'leaky_relu', 'gelu', 'sigmoid', 'tanh', 'softmax',
  'log_softmax', 'batch_norm', 'layer_norm', 'dropout', 'embedding', 'reshape', 'transpose',
  'concat', 'sum', 'mean', 'max', 'mse', 'cross_entropy', 'bce_with_logits', 'l1', 'attention',
];
const MINUTE = 60_000;

/** The kernels of this very project, as `odyssey-migrate conform kernels/` takes them. */
describe('conform on the kernels', () => {
  let request: ConformRequest;
  let verdict: Verdict;

  beforeAll(async () => {
    const found = findCompiler('0.25.7');
    if (!found.ok) throw new Error(found.reason);
    request = {
      folder: join(packageRoot(), 'kernels'), compiler: found.compiler, suites: SUITES, ops: [],
      dtypes: [], jobs: 2,
      setting: { seed: 0, eps: 0.1, atol: 1e-8, rtol: 1e-6, nondetTol: 0 },
    };
    const result = await conform(request);
    if (result.ok !== true) throw new Error(JSON.stringify(result));
    verdict = result.verdict;
  }, 15 * MINUTE);

  test('every operation of the list is registered, and sampled', () => {
    expect([...verdict.ops].sort()).toEqual([...OPERATIONS].sort());
    expect([...SAMPLES.keys()].sort()).toEqual([...OPERATIONS].sort());
  });

  test('nothing fails', () => {
    const failed = verdict.records.filter(({ status }) => status === 'failed');
    expect(failed.map(({ suite, case: id, message }) => `${suite} ${id}: ${message}`)).toEqual([]);
  });

  test.each(SUITES)('%s has checked something, in every case', (suite) => {
    const records = verdict.records.filter((record) => record.suite === suite);
    expect(records.length).toBeGreaterThan(0);
    expect(records.filter(({ checks }) => checks === 0)).toEqual([]);
  });

  test.each(OPERATIONS)('%s: values, gradients in f64, small dtypes, wrong calls', (op) => {
    const records = verdict.records.filter((record) => record.op === op);
    const checked = records.map(({ suite, dtype = '-' }) => `${suite} ${dtype}`);
    expect(checked).toEqual(expect.arrayContaining([
      'forward f64', 'forward f32', 'gradcheck f64', 'gradcheck f32', 'gradcheck f16',
      'gradcheck bf16', 'gradcheck -',
    ]));
  });

  test('a second run takes two seconds at most, and says so', { retry: 2 }, async () => {
    const started = performance.now();
    const again = await conform(request);
    expect(again).toMatchObject({ ok: true, verdict: { isCached: true } });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('no case is about what there is not', async () => {
    const result = await conform({ ...request, suites: ['gradcheck'], ops: ['convolution'] });
    expect(result).toMatchObject({ ok: 'nothing', known: expect.arrayContaining(['conv2d']) });
  });
});
