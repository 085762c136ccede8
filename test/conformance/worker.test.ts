import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildLibrary, libraryOf, type Library } from '../../src/conformance/build.ts';
import type { CaseRecord } from '../../src/conformance/suite.ts';
import { runCases, type RunOutcome } from '../../src/conformance/worker/run.ts';
import { findCompiler } from '../../src/toolchain/index.ts';
import type { Compiler } from '../../src/toolchain/types.ts';
import { scratchFolder } from '../toolchain/support.ts';

const BAD = join(import.meta.dirname, 'bad');
const MINUTE = 60_000;

let compiler: Compiler;
let library: Library;

beforeAll(async () => {
  const found = findCompiler('0.25.7');
  if (!found.ok) throw new Error(found.reason);
  compiler = found.compiler;
  const built = await buildLibrary({ folder: BAD, compiler });
  if (!built.ok) throw new Error(`${built.reason}\n${built.report}`);
  library = built.library;
}, 3 * MINUTE);

function runBad(
  overrides: { library?: string; suite?: string; signal?: AbortSignal } = {}, jobs = 1,
): Promise<RunOutcome> {
  const { suite = 'suite.mjs', library: path = library.path, signal } = overrides;
  return runCases({
    opening: {
      library: path, header: library.header,
      setting: {
        seed: 3, eps: 0.1, atol: 1e-8, rtol: 1e-6, nondetTol: 0, golden: '', scratch: tmpdir(),
      },
      modules: [pathToFileURL(join(BAD, suite)).href],
    },
    libraryPath: library.libraryPath,
    jobs,
    wants: () => true,
    ...(signal && { signal }),
  });
}

function recordsOf(outcome: RunOutcome): readonly CaseRecord[] {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.records;
}

describe('a worker process', () => {
  test('crashes, aborts and hangs are failures by name; the rest is run', async () => {
    const records = recordsOf(await runBad());
    const shown = records.map(({ case: id, status, message }) => `${id}: ${status} ${message ?? ''}`);
    expect(shown).toEqual([
      'first: passed ',
      expect.stringMatching(/^crash: failed bad f64: gradcheck "crash": the process died of SIGSEGV/),
      expect.stringMatching(/^abort: failed bad f64: .* died of SIGILL, saying: .*about to abort/),
      'between: passed ',
      'hang: failed bad f64: gradcheck "hang": it took longer than 2 s and was stopped',
      'exit: failed bad: gradcheck "exit": the process ended with code 7',
      'nothing: failed lazy: not one check was made',
      'throw: failed lazy: thrown on purpose',
      'late: failed lazy: a late number: expected 1, got 2 (off by 1, bound 0.5)',
      'last, seed 3: passed ',
    ]);
  }, MINUTE);

  test('several at a time find the same', async () => {
    const records = recordsOf(await runBad({}, 2));
    expect(records.filter(({ status }) => status === 'passed')).toHaveLength(3);
    expect(records).toHaveLength(10);
  }, MINUTE);

  test('a library that is none, and a suite that is not there, are told', async () => {
    const file = join(scratchFolder(), 'text.so');
    writeFileSync(file, 'no library');
    expect(await runBad({ library: file })).toMatchObject({ ok: false });
    const missing = await runBad({ suite: 'missing.mjs' });
    expect(missing).toMatchObject({ ok: false, message: expect.stringContaining('missing.mjs') });
  }, MINUTE);

  test('an interrupted run ends at once', async () => {
    const controller = new AbortController();
    const run = runBad({ signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 300);
    await expect(run).rejects.toThrow('enough');
  }, MINUTE);
});

describe('building', () => {
  const changed = (from: string, to: string): string => {
    const folder = join(scratchFolder(), 'kernels');
    cpSync(BAD, folder, { recursive: true });
    const file = join(folder, 'odyssey_ffi.mojo');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replaceAll(from, to));
    return folder;
  };

  test('the same sources are built once, others are others', async () => {
    const again = await buildLibrary({ folder: BAD, compiler });
    expect(again).toMatchObject({ ok: true, isCached: true, library: { path: library.path } });
    const other = libraryOf({ folder: changed('return 8', 'return 16'), compiler });
    expect(other.key).not.toBe(library.key);
  });

  test('two builds at once make one library, and leave nothing else', async () => {
    const folder = changed('return 8', 'return 24');
    const cache = scratchFolder();
    const results = await Promise.all([1, 2].map(() => buildLibrary({ folder, compiler, cache })));
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(results.map((one) => one.ok && one.isCached).sort()).toEqual([false, true]);
    expect(readdirSync(join(cache, 'kernels'))).toHaveLength(1);
    rmSync(cache, { recursive: true });
  }, 3 * MINUTE);

  test('an export that the compiler drops without a word is named', async () => {
    // A bare pointer type makes the function parametric: 0.25.7 leaves it out and exits with 0.
    const folder = changed('text: Bytes, text_capacity', 'text: UnsafePointer[UInt8], text_capacity');
    const result = await buildLibrary({ folder, compiler, cache: scratchFolder() });
    expect(result).toMatchObject({
      ok: false, reason: expect.stringContaining('lacks exports'),
      report: expect.stringContaining('od_schema is declared in odyssey_ffi.h'),
    });
  }, 3 * MINUTE);

  test("what does not compile shows the compiler's words", async () => {
    const result = await buildLibrary({
      folder: changed('return 8', 'return nonsense'), compiler, cache: scratchFolder(),
    });
    expect(result).toMatchObject({
      ok: false, reason: expect.stringContaining('mojo build: exit 1'),
      report: expect.stringContaining("use of unknown declaration 'nonsense'"),
    });
  }, 3 * MINUTE);

  test('a header that says something else is no crash later', async () => {
    const folder = changed('fn od_schema(index: Int32, ', 'fn od_schema(index: Int64, ');
    const result = await buildLibrary({ folder, compiler, cache: scratchFolder() });
    expect(result).toMatchObject({ ok: false, report: expect.stringContaining('`index` is int32_t') });
  });
});
