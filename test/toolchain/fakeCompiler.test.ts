import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTree } from '../../src/toolchain/check.ts';
import type { CheckRequest, CheckResult, Compiler } from '../../src/toolchain/types.ts';
import { scratchFolder, script, tree, writeFile } from './support.ts';

// Does what the checked sources say: a line `#! crash` in any file makes it crash, and so on.
const FAKE = `
verb=$1; input=$2; shift 2
while [ $# -gt 0 ]; do [ "$1" = -o ] && out=$2; shift; done
echo "$verb $input" >> "$FAKE_LOG"
found() { [ -f "$input" ] && set -- "$1" "$input" || set -- "$1" $(find "$input" -name '*.mojo' | sort)
  what=$1; shift; grep -l "^#! $what\\$" "$@" | head -n 1; }
[ -n "$(found hang)" ] && sleep 600
hit=$(found crash)
[ -z "$hit" ] && [ "$verb" != doc ] && hit=$(found stumble)
if [ -n "$hit" ]; then
  echo 'Stack dump:' >&2
  [ -z "$(found mute)" ] && echo "1.	Crash parsing statement at loc(\\"$hit\\":1:1)" >&2
  kill -SEGV $$
fi
[ -n "$(found rubbish)" ] && { echo 'Segfault? no: rubbish' >&2; exit 1; }
[ -n "$(found loader)" ] && {
  echo "mojo: error while loading shared libraries: libX.so: cannot open shared object file" >&2
  exit 127; }
[ -n "$(found silent)" ] && exit 0
hit=$(found error)
if [ -n "$hit" ]; then
  printf '{"kind":"error","message":"bad m4in","diagnostic":{"file":"%s",' "$hit" >&2
  printf '"location":{"line":1,"column":3},"ranges":[],"fixIts":[]}}\\n' >&2
  echo '{"kind":"error","message":"failed to parse the provided Mojo source module"}'
  exit 1
fi
echo package > "$out"
`;

interface Fake {
  check: (request?: Partial<CheckRequest>) => Promise<CheckResult>;
  calls: () => string[];
  root: string;
}

function fake(files: Record<string, string>): Fake {
  const root = tree(files);
  const tools = scratchFolder();
  const log = join(tools, 'log');
  const binary = script(join(tools, 'mojo'), FAKE);
  const compiler: Compiler = { release: '0.25.7', version: '0.25.7.0', binary, env: { FAKE_LOG: log } };
  const requested = Object.keys(files).filter((name) => name.endsWith('.mojo'));
  const base = { root, files: requested, cacheDir: join(tools, 'cache'), deadlineMs: 20_000 };
  return {
    root,
    check: (request) => checkTree(compiler, { ...base, ...request }),
    calls: () => existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [],
  };
}

const summary = ({ units }: CheckResult): unknown[] =>
  units.map(({ name, status, culprits }) => [name, status, ...(culprits ?? [])]);

describe('a compiler that fails', () => {
  test('crash: the loose files are halved until the guilty one is alone', async () => {
    const { check } = fake({ 'a.mojo': '', 'b.mojo': '#! crash', 'c.mojo': '', 'd.mojo': '#! error' });
    const result = await check();
    expect(summary(result)).toEqual([
      ['a.mojo', 'clean'], ['b.mojo', 'crashed', 'b.mojo'], ['2 of 4 loose files', 'errors'],
    ]);
    expect(result.units[1]?.detail).toBe(
      'SIGSEGV: Crash parsing statement at loc("b.mojo":1:1)',
    );
    expect(result.diagnostics.map(({ file, message }) => [file, message])).toEqual([
      ['d.mojo', 'bad main'],
    ]);
  });

  test('crash in a package: the file is named and the rest judged without it', async () => {
    const { check } = fake({
      'p/__init__.mojo': '', 'p/bad.mojo': '#! crash', 'p/wrong.mojo': '#! error',
    });
    const result = await check();
    expect(summary(result)).toEqual([['p/bad.mojo', 'crashed', 'p/bad.mojo'], ['p', 'errors']]);
    expect(result.diagnostics.map(({ file }) => file)).toEqual(['p/wrong.mojo']);
  });

  test('what crashes only the package check is judged by `mojo doc`', async () => {
    const { check } = fake({
      'p/__init__.mojo': '', 'p/bad.mojo': '#! stumble', 'a.mojo': '#! stumble\n#! error',
    });
    const result = await check();
    expect(result.units.map(({ name, status, depth }) => [name, status, depth])).toEqual([
      ['p/bad.mojo', 'clean', 'parsed'], ['p', 'clean', 'complete'], ['a.mojo', 'errors', 'parsed'],
    ]);
    expect(result.units[0]?.detail).toMatch(/`mojo package` crashed \(SIGSEGV: .*; judged by `mojo doc`/);
    expect(result.diagnostics.map(({ file }) => file)).toEqual(['a.mojo']);
    expect(await check()).toMatchObject({ compiles: 0, units: result.units.map(() => ({ cached: true })) });
  });

  test('crash in a module that others need: named, not left out', async () => {
    const { check } = fake({ 'p/__init__.mojo': 'from .bad import x', 'p/bad.mojo': '#! crash' });
    expect(summary(await check())).toEqual([['p', 'crashed', 'p/bad.mojo']]);
  });

  test('crash in a package without a dump: files are asked one by one', async () => {
    const { check, calls } = fake({
      'p/__init__.mojo': '', 'p/bad.mojo': '#! crash\n#! mute', 'p/fine.mojo': '',
    });
    expect(summary(await check())).toEqual([['p', 'crashed', 'p/bad.mojo']]);
    expect(calls().filter((call) => call.startsWith('doc '))).toHaveLength(3);
  });

  test('hang: killed with all its children at the deadline', async () => {
    const { check } = fake({ 'a.mojo': '#! hang' });
    const started = performance.now();
    const result = await check({ deadlineMs: 400 });
    expect(performance.now() - started).toBeLessThan(5000);
    expect(summary(result)).toEqual([['a.mojo', 'timeout', 'a.mojo']]);
    expect(result.units[0]?.detail).toMatch(/^no answer within/);
  });

  test.each([
    ['rubbish', 'crashed', 'exit 1, no diagnostic; it said: Segfault? no: rubbish'],
    ['silent', 'crashed', 'exit 0 but no package written; it said: nothing'],
    ['loader', 'missing-library', 'error while loading shared libraries: libX.so'],
  ])('%s', async (kind, status, detail) => {
    const [unit] = (await fake({ 'a.mojo': `#! ${kind}` }).check()).units;
    expect(unit?.status).toBe(status);
    expect(unit?.detail).toContain(detail);
  });

  test("a binary that can't be started", async () => {
    const root = tree({ 'a.mojo': '' });
    const binary = join(root, 'a.mojo');
    const compiler: Compiler = { release: '0.25.7', version: '0.25.7.0', binary, env: {} };
    const { units } = await checkTree(compiler, { root, files: ['a.mojo'], useCache: false });
    expect(units[0]?.status).toBe('crashed');
    expect(units[0]?.detail).toContain("can't be started");
  });

  test('abort: rejects with the reason', async () => {
    const { check } = fake({ 'a.mojo': '#! hang' });
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('stop it')), 200);
    await expect(check({ signal: controller.signal })).rejects.toThrow('stop it');
  });

  test('leaves nothing in the tree', async () => {
    const { check, root } = fake({ 'p/__init__.mojo': '', 'p/a.mojo': 'fn main(): pass' });
    await check();
    expect(readdirSync(root, { recursive: true }).sort()).toEqual([
      'p', 'p/__init__.mojo', 'p/a.mojo',
    ]);
  });
});

describe('what is reported', () => {
  test('diagnostics of files that were not asked about are apart', async () => {
    const { check } = fake({ 'p/__init__.mojo': '', 'p/a.mojo': '#! error', 'p/b.mojo': '' });
    const result = await check({ files: ['p/b.mojo'] });
    expect(result.diagnostics).toEqual([]);
    expect(result.outside.map(({ file }) => file)).toEqual(['p/a.mojo']);
    expect(result.units[0]?.status).toBe('errors');
  });

  test('a package whose folder name is no identifier is compiled from a copy', async () => {
    const { check, calls } = fake({ 'my-app/__init__.mojo': '', 'my-app/a.mojo': '#! error' });
    const result = await check();
    expect(result.diagnostics[0]?.file).toBe('my-app/a.mojo');
    expect(calls()[0]).toMatch(/odyssey_package$/);
  });

  test('no files: no process', async () => {
    const { check } = fake({ 'a.mojo': '' });
    expect(await check({ files: [] })).toMatchObject({ units: [], compiles: 0 });
  });

  test('a file that is not there is an error of the caller', async () => {
    await expect(fake({ 'a.mojo': '' }).check({ files: ['gone.mojo'] })).rejects.toThrow('gone.mojo');
  });
});

describe('the cache', () => {
  const FILES = {
    'lib/__init__.mojo': '', 'lib/a.mojo': '#! error', 'run.mojo': 'from lib import a', 'z.mojo': '',
  };

  test('a second check compiles nothing and says the same', async () => {
    const { check } = fake(FILES);
    const [cold, warm] = [await check(), await check()];
    expect([cold.compiles, cold.cacheHits, warm.compiles, warm.cacheHits]).toEqual([2, 0, 0, 2]);
    expect(warm.diagnostics).toEqual(cold.diagnostics);
    expect(warm.units.every((unit) => unit.cached)).toBe(true);
  });

  test('an edit recompiles what it can reach, and no more', async () => {
    const { check, root } = fake(FILES);
    await check();
    writeFile(join(root, 'z.mojo'), 'var x = 1');
    expect(await check()).toMatchObject({ compiles: 1, cacheHits: 1 });
    writeFile(join(root, 'lib/a.mojo'), '');
    const repaired = await check();
    expect(repaired).toMatchObject({ compiles: 2, diagnostics: [] });
  });

  test('equal trees in two places share results', async () => {
    const { check } = fake(FILES);
    await check();
    expect(await check({ root: tree(FILES) })).toMatchObject({ compiles: 0, cacheHits: 2 });
  });

  test("a crash by the compiler's fault is kept, a timeout is not", async () => {
    const crash = fake({ 'a.mojo': '#! crash' });
    await crash.check();
    expect(await crash.check()).toMatchObject({ compiles: 0, units: [{ status: 'crashed' }] });
    const hang = fake({ 'a.mojo': '#! hang' });
    await hang.check({ deadlineMs: 300 });
    expect(await hang.check({ deadlineMs: 300 })).toMatchObject({ compiles: 1 });
  });

  test('a damaged entry is a miss', async () => {
    const { check } = fake({ 'a.mojo': '' });
    const cache = scratchFolder();
    await check({ cacheDir: cache });
    const entries = readdirSync(join(cache, 'checks'), { recursive: true }).map(String)
      .filter((name) => name.endsWith('.json'));
    for (const name of entries) writeFile(join(cache, 'checks', name), '{"status":');
    expect(await check({ cacheDir: cache })).toMatchObject({ compiles: 1, cacheHits: 0 });
  });
});
