import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConformRequest, ConformResult, Verdict } from '../../src/conformance/conform.ts';
import type { CaseRecord } from '../../src/conformance/suite.ts';
import { MISSING, run, type Run, type World } from '../cli/harness.ts';
import { scratchFolder } from '../toolchain/support.ts';

const passed: CaseRecord = {
  suite: 'gradcheck', op: 'conv2d', case: 'conv2d, plain: gradient f64', dtype: 'f64',
  status: 'passed', checks: 120, failures: 0, worst: 0.02, error: 2e-10, bound: 1e-8, seconds: 0.25,
};
const failed: CaseRecord = {
  ...passed, op: 'mul', case: 'mul, <a> & "b": gradient f64', status: 'failed', failures: 3,
  worst: Infinity, message: 'mul f64: gradient of `a` [2] at index [1]: expected 1, got NaN',
};
const curved: CaseRecord = {
  ...passed, suite: 'emnist', op: 'lenet', case: 'learns', deviations: ['adamw: decay'],
  status: 'deviated',
  curves: [{ name: 'loss', points: [[0, 3.8], [1, 2.1], [2, 0.4]] }],
};

function verdictOf(...records: CaseRecord[]): Verdict {
  return {
    release: '0.25.7', compilerVersion: '0.25.7.0', library: 'abc', suites: ['gradcheck'], seed: 5,
    ops: ['conv2d', 'mul'], records, buildSeconds: 0, seconds: 1.25, isCached: false,
  };
}

function kernels(): string {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'odyssey'));
  for (const name of ['odyssey_ffi.mojo', 'odyssey_ffi.h']) writeFileSync(join(folder, name), '');
  return folder;
}

async function conform(
  argv: readonly string[], result: ConformResult, world: World = {}, cwd = kernels(),
): Promise<Run & { request: ConformRequest | undefined; cwd: string }> {
  let request: ConformRequest | undefined;
  const services = {
    conform: async (given: ConformRequest) => {
      request = given;
      return result;
    },
    ...world.services,
  };
  return { ...await run(cwd, ['conform', ...argv], { ...world, services }), request, cwd };
}

const fine: ConformResult = { ok: true, verdict: verdictOf(passed) };

describe('conform on the command line', () => {
  test('what is asked for', async () => {
    const { code, request, cwd } = await conform([
      '--suite', 'gradcheck,forward', '--op', 'conv2d, mul', '--dtype', 'f64', '--seed', '7',
      '--eps', '0.05', '--atol', '1e-9', '--rtol', '1e-7', '--nondet-tol', '1e-12', '-j', '3',
      '--no-cache',
    ], fine);
    expect(code).toBe(0);
    expect(request).toMatchObject({
      folder: cwd, suites: ['gradcheck', 'forward'], ops: ['conv2d', 'mul'], dtypes: ['f64'],
      setting: { seed: 7, eps: 0.05, atol: 1e-9, rtol: 1e-7, nondetTol: 1e-12 }, jobs: 3,
      useCache: false,
    });
  });

  test('the usual: all suites, tolerances as documented', async () => {
    const { request } = await conform([], fine);
    expect(request).toMatchObject({
      suites: ['forward', 'gradcheck', 'optim', 'train', 'emnist'], ops: [], dtypes: [],
      setting: { seed: 0, eps: 0.1, atol: 1e-8, rtol: 1e-6, nondetTol: 0 }, useCache: true,
    });
  });

  test('a table, the failures and a proof line; exit 3', async () => {
    const { code, stdout } = await conform([], { ok: true, verdict: verdictOf(passed, failed) });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^gradcheck +conv2d +f64 +1 +120 +2% +0.25 +ok$/m);
    expect(stdout).toMatch(/^gradcheck +mul .* 1 failed$/m);
    expect(stdout).toContain('  mul f64: gradient of `a` [2] at index [1]: expected 1, got NaN (and 2 more)');
    expect(stdout).toContain('proof: Mojo 0.25.7.0 · 2 subjects · 2 cases · 240 checks · 1 failed · seed 5');
  });

  test('a declared deviation passes, and is named', async () => {
    const { code, stdout } = await conform([], { ok: true, verdict: verdictOf(curved) });
    expect(code).toBe(0);
    expect(stdout).toContain('declared deviations: adamw: decay');
  });

  test('JSON, with words for what is no number', async () => {
    const argv = ['--output-format', 'json'];
    const { stdout } = await conform(argv, { ok: true, verdict: verdictOf(passed, failed) });
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      version: 1, totals: { cases: 2, failed: 1 }, records: [{ worst: 0.02 }, { worst: 'Infinity' }],
    });
  });

  test('JUnit, escaped', async () => {
    const argv = ['--output-format', 'junit'];
    const { stdout } = await conform(argv, { ok: true, verdict: verdictOf(passed, failed) });
    expect(stdout).toContain('<testsuites name="odyssey-migrate conform" tests="2" failures="1"');
    expect(stdout).toContain('name="mul, &lt;a&gt; &amp; &quot;b&quot;: gradient f64" assertions="120"');
    expect(stdout).toContain('<failure message="mul f64');
  });

  test('reports: one page without anything from outside, or JSON', async () => {
    const result: ConformResult = { ok: true, verdict: verdictOf(passed, failed, curved) };
    const { cwd } = await conform(['--report', 'out.html'], result);
    const page = readFileSync(join(cwd, 'out.html'), 'utf8');
    expect(page).toContain('1 cases failed');
    expect(page.match(/<svg /g)).toHaveLength(2);
    expect(page).toContain('<polyline class="curve curve0"');
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).not.toMatch(/https?:|<script|<a>|NaN"|undefined/);
    await conform(['--report', 'out.json'], result, {}, cwd);
    expect(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'))).toMatchObject({ version: 1 });
  });

  test.each([
    [['--suite', 'grad'], 'there is no suite `grad`'],
    [['--dtype', 'f8'], 'there is no dtype `f8`'],
    [['--seed', '-1'], 'a whole number from 0 on'],
    [['--rtol', 'x'], 'a number from 0 on'],
    [['--eps', '0'], 'a number above 0'],
    [['--report', 'out.txt'], 'must end in .json or .html'],
    [['nowhere'], 'nowhere: no such folder'],
    [['--target', '9.9'], '9.9'],
  ])('%j is wrong usage', async (argv, message) => {
    const { code, stderr, request } = await conform(argv, fine);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(request).toBeUndefined();
  });

  test('a folder that is none of kernels', async () => {
    const { code, stderr } = await conform([], fine, {}, scratchFolder());
    expect([code, stderr]).toEqual([2, 'error: . is no folder of kernels: it has no odyssey\n']);
  });

  test('an operation that no case is about', async () => {
    const known = ['conv2d', 'linear'];
    const { code, stderr } = await conform(['--op', 'conv2'], { ok: 'nothing', known });
    expect(code).toBe(2);
    expect(stderr).toMatch(/no case is about `conv2`.*conv2d/);
  });

  test("what does not build: the compiler's words, and exit 3", async () => {
    const report = 'odyssey/tensor.mojo:3:1: error: no';
    const { code, stderr } = await conform([], { ok: false, reason: 'the kernels do not build', report });
    expect(code).toBe(3);
    expect(stderr).toBe('error: the kernels do not build\n  odyssey/tensor.mojo:3:1: error: no\n');
  });

  test('a compiler that is missing is installed, after saying so; one that is broken is exit 4', async () => {
    const install = { findCompiler: async () => MISSING };
    const installed = await conform([], fine, { services: install });
    expect(installed.code).toBe(0);
    expect(installed.stderr).toContain('installing it from the Python package index');
    const broken = { ...MISSING, reason: 'it does not run', help: 'unset it' };
    const { code, stderr } = await conform([], fine, { services: { findCompiler: async () => broken } });
    expect(code).toBe(4);
    expect(stderr).toContain("it does not run; the kernels can't be built\n  way out: unset it");
  });
});
