import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RELEASES } from '../../src/releases.ts';
import { cacheDir } from '../../src/toolchain/cacheFolder.ts';
import { findCompiler, overrideVariable } from '../../src/toolchain/find.ts';
import { installCompiler, requirementsOf } from '../../src/toolchain/install.ts';
import type { InstallOptions, InstallProgress } from '../../src/toolchain/install.ts';
import { explainFailure, withoutAddresses } from '../../src/toolchain/installFailure.ts';
import { withLock } from '../../src/toolchain/lock.ts';
import { PINS } from '../../src/toolchain/pins.ts';
import { pinPlatform } from '../../src/toolchain/platform.ts';
import { scratchFolder, script, writeFile } from './support.ts';

const HOST = { platform: 'linux', arch: 'x64', glibc: '2.36' };

/** A `uv` that puts down a `mojo` of the given version, after `before`. */
function uv(bin: string, version = '0.25.7.0', before = ''): void {
  script(join(bin, 'uv'), `
echo run >> "${bin}/uv.log"
while [ $# -gt 0 ]; do
  [ "$1" = --target ] && target=$2
  [ "$1" = -r ] && cp "$2" "${bin}/requirements.txt"
  shift
done
${before}
/bin/mkdir -p "$target/modular/bin"
printf '#!/bin/sh\\necho "Mojo ${version} (abc)"\\n' > "$target/modular/bin/mojo"
/bin/chmod +x "$target/modular/bin/mojo"`);
}

function setUp(): { bin: string; cache: string; options: InstallOptions; told: InstallProgress[] } {
  const [bin, cache] = [scratchFolder(), scratchFolder()];
  const told: InstallProgress[] = [];
  const options = {
    cacheDir: cache, host: HOST, env: { PATH: `${bin}:/bin:/usr/bin` },
    onProgress: (progress: InstallProgress) => told.push(progress),
  };
  return { bin, cache, options, told };
}

const leftovers = (cache: string): string[] =>
  readdirSync(join(cache, 'toolchains')).filter((name) => name !== '0.25.7').sort();

describe('installCompiler', () => {
  test('installs once, checked against the pinned sum, and is found afterwards', async () => {
    const { bin, cache, options, told } = setUp();
    uv(bin);
    const found = await installCompiler('0.25.7', options);
    expect(found).toMatchObject({ ok: true, compiler: { release: '0.25.7', version: '0.25.7.0' } });
    expect(readFileSync(join(bin, 'requirements.txt'), 'utf8'))
      .toMatch(/^mojo-compiler==0\.25\.7\.0 --hash=sha256:[0-9a-f]{64}\n$/);
    expect(told.map(({ stage }) => stage)).toEqual(['fetch', 'verify', 'done']);
    expect(leftovers(cache)).toEqual([]);
    expect(await installCompiler('0.25.7', options)).toEqual(found);
    expect(findCompiler('0.25.7', { env: {}, cacheDir: cache })).toEqual(found);
    expect(readFileSync(join(bin, 'uv.log'), 'utf8')).toBe('run\n');
  });

  test('two at once share one install', async () => {
    const { bin, options, told } = setUp();
    uv(bin, '0.25.7.0', 'sleep 0.3');
    const both = await Promise.all([installCompiler('0.25.7', options), installCompiler('0.25.7', options)]);
    expect(both.map((found) => found.ok)).toEqual([true, true]);
    expect(readFileSync(join(bin, 'uv.log'), 'utf8')).toBe('run\n');
    expect(told.map(({ stage }) => stage)).toContain('wait');
  });

  test('what an interrupted install left is cleared and the install done again', async () => {
    const { bin, cache, options } = setUp();
    uv(bin);
    writeFile(join(cache, 'toolchains/.partial-0.25.7-999999/content/modular/bin/mojo'), 'half');
    writeFile(join(cache, 'toolchains/0.25.7/modular/bin/mojo'), 'no marker');
    writeFile(join(cache, 'toolchains/0.25.7.lock/owner'), '999999999\nelsewhere\n');
    const long = new Date(Date.now() - 3 * 60 * 60 * 1000);
    utimesSync(join(cache, 'toolchains/0.25.7.lock'), long, long);
    expect(await installCompiler('0.25.7', options)).toMatchObject({ ok: true });
    expect(leftovers(cache)).toEqual([]);
  });

  test('an abort stops the installer and leaves nothing', async () => {
    const { bin, cache, options } = setUp();
    uv(bin, '0.25.7.0', 'sleep 60');
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('stop it')), 300);
    const install = installCompiler('0.25.7', { ...options, signal: controller.signal });
    await expect(install).rejects.toThrow('stop it');
    expect(leftovers(cache)).toEqual([]);
    expect(existsSync(join(cache, 'toolchains/0.25.7'))).toBe(false);
  });

  test.each([
    ['error: dns error: failed to lookup', "can't be reached", 'connect to the network'],
    ['ERROR: [Errno 28] No space left on device', 'disk is full', 'ODYSSEY_MIGRATE_CACHE'],
    ['error: Hash mismatch for `mojo-compiler`', 'checksum mismatch', 'try again'],
    ['error: something at https://index.example.org/simple broke', '(address)', 'try again'],
  ])('says why and what to do: %s', async (said, reason, help) => {
    const { bin, cache, options } = setUp();
    script(join(bin, 'uv'), `echo '${said}' >&2; exit 1`);
    const found = await installCompiler('0.25.7', { ...options, env: { PATH: bin } });
    expect(found).toMatchObject({ ok: false, release: '0.25.7' });
    if (found.ok) return;
    expect(found.reason).toContain(reason);
    expect(found.reason).not.toContain('example.org');
    expect(found.help).toContain(help);
    expect(leftovers(cache)).toEqual([]);
  });

  test('neither uv nor Python', async () => {
    const { bin, options } = setUp();
    const found = await installCompiler('0.25.7', { ...options, env: { PATH: bin } });
    expect(found).toMatchObject({ ok: false, reason: 'neither uv nor Python is on PATH' });
  });

  test('a Python that is too old', async () => {
    const { bin, options } = setUp();
    script(join(bin, 'python3'), 'exit 1');
    const found = await installCompiler('0.25.7', { ...options, env: { PATH: bin } });
    expect(found).toMatchObject({ ok: false, reason: expect.stringContaining('too old') });
  });

  test('a compiler that does not run is not installed', async () => {
    const { bin, cache, options } = setUp();
    script(join(bin, 'uv'), 'exit 0');
    expect(await installCompiler('0.25.7', options)).toMatchObject({
      ok: false, reason: expect.stringContaining('does not run'),
    });
    expect(findCompiler('0.25.7', { env: {}, cacheDir: cache }).ok).toBe(false);
  });

  test("a folder that can't be made", async () => {
    const { cache, options } = setUp();
    writeFile(join(cache, 'file'), '');
    const found = await installCompiler('0.25.7', { ...options, cacheDir: join(cache, 'file') });
    expect(found).toMatchObject({ ok: false, release: '0.25.7' });
  });

  test('24.x has nothing to install', async () => {
    expect(await installCompiler('24.x', setUp().options)).toMatchObject({ ok: false, release: '24.x' });
  });
});

describe('pins', () => {
  test('every release but 24.x has sums for every platform', () => {
    for (const release of RELEASES.filter((name) => name !== '24.x')) {
      for (const platform of ['linux-x64', 'linux-arm64', 'darwin-arm64'] as const) {
        expect(requirementsOf(PINS[release] ?? [], platform))
          .toMatch(/^([\w-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}\n)+$/);
      }
    }
  });

  test.each([
    [{ platform: 'win32', arch: 'x64' }, 'WSL'],
    [{ platform: 'darwin', arch: 'x64' }, 'Apple silicon'],
    [{ platform: 'linux', arch: 'x64' }, 'glibc distribution'],
    [{ platform: 'linux', arch: 'x64', glibc: '2.31' }, 'Ubuntu 22.04'],
    [{ platform: 'freebsd', arch: 'x64' }, 'use Linux'],
  ])("%j can't run Mojo", (host, help) => {
    const result = pinPlatform(host);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.help).toContain(help);
  });

  test.each([
    [HOST, 'linux-x64'], [{ ...HOST, arch: 'arm64' }, 'linux-arm64'],
    [{ platform: 'darwin', arch: 'arm64' }, 'darwin-arm64'],
  ])('%j can', (host, platform) => expect(pinPlatform(host)).toEqual({ ok: true, platform }));
});

describe('explainFailure', () => {
  test('an offline pip says that nothing matches, too', () => {
    const said = 'WARNING: Retrying after NewConnectionError\nERROR: No matching distribution found';
    expect(explainFailure(said).kind).toBe('offline');
    expect(explainFailure('ERROR: No matching distribution found').kind).toBe('unavailable');
  });

  test('takes addresses out', () => {
    expect(withoutAddresses("x https://a.b/c?d y host='index.example.org', port")).toBe(
      'x (address) y host=(address), port',
    );
  });
});

describe('findCompiler', () => {
  const mojo = (path: string, version: string): string =>
    script(path, `echo "mojo ${version} (abc)"`);

  test('the override comes first and must fit', () => {
    const bin = scratchFolder();
    const named = mojo(join(bin, 'other'), '0.25.6.0');
    mojo(join(bin, 'mojo'), '0.25.6.0');
    const env = { PATH: bin, ODYSSEY_MIGRATE_MOJO_0_25_6: named, ODYSSEY_MIGRATE_MOJO_0_25_7: named };
    expect(findCompiler('0.25.6', { env })).toMatchObject({ ok: true, compiler: { binary: named } });
    expect(findCompiler('0.25.7', { env })).toMatchObject({
      ok: false, reason: 'the compiler that ODYSSEY_MIGRATE_MOJO_0_25_7 names is Mojo 0.25.6.0',
    });
  });

  test('then PATH, if the release fits and is no preview', () => {
    const [bin, cache] = [scratchFolder(), scratchFolder()];
    const binary = mojo(join(bin, 'mojo'), '1.0.0');
    const options = { env: { PATH: `relative::${bin}` }, cacheDir: cache };
    expect(findCompiler('1.0', options)).toMatchObject({ ok: true, compiler: { binary } });
    expect(findCompiler('1.1', options)).toEqual({
      ok: false, release: '1.1', reason: 'Mojo 1.1 is not installed',
      help: 'odyssey-migrate toolchain install 1.1',
    });
    const beta = scratchFolder();
    mojo(join(beta, 'mojo'), '1.0.0b2');
    expect(findCompiler('1.0', { env: { PATH: beta }, cacheDir: cache }).ok).toBe(false);
  });

  test.each([
    ['missing', (bin: string) => join(bin, 'none'), 'names no executable'],
    ['a folder without one', (bin: string) => bin, 'names no executable'],
    ['broken', (bin: string) => script(join(bin, 'm'), 'echo boom >&2; exit 3'), 'boom'],
    ['dying', (bin: string) => script(join(bin, 'm'), 'kill -SEGV $$'), 'SIGSEGV'],
  ])('an override that is %s', (_, make, reason) => {
    const env = { ODYSSEY_MIGRATE_MOJO_1_0: make(scratchFolder()) };
    const found = findCompiler('1.0', { env });
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.reason).toContain(reason);
  });

  test('a virtual environment is looked through: the wrapper script is not started', () => {
    const venv = scratchFolder();
    script(join(venv, 'bin/mojo'), 'exit 1');
    const binary = mojo(join(venv, 'lib/python3.12/site-packages/modular/bin/mojo'), '0.25.7.0');
    const found = findCompiler('0.25.7', { env: { ODYSSEY_MIGRATE_MOJO_0_25_7: venv } });
    expect(found).toMatchObject({ ok: true, compiler: { binary } });
    if (found.ok) expect(found.compiler.env['MODULAR_MOJO_MAX_IMPORT_PATH']).toContain('lib/mojo');
  });

  test('names of the override variables', () => {
    expect(overrideVariable('0.25.7')).toBe('ODYSSEY_MIGRATE_MOJO_0_25_7');
    expect(overrideVariable('1.0')).toBe('ODYSSEY_MIGRATE_MOJO_1_0');
  });
});

describe('cacheDir', () => {
  test.each([
    [{ ODYSSEY_MIGRATE_CACHE: '/x', XDG_CACHE_HOME: '/y' }, 'linux', '/x'],
    [{ XDG_CACHE_HOME: '/y', HOME: '/h' }, 'linux', '/y/odyssey-migrate'],
    [{ HOME: '/h' }, 'linux', '/h/.cache/odyssey-migrate'],
    [{ HOME: '/h' }, 'darwin', '/h/Library/Caches/odyssey-migrate'],
    [{ HOME: '/h', LOCALAPPDATA: '/l' }, 'win32', '/l/odyssey-migrate'],
  ] as const)('%j on %s', (env, platform, expected) => {
    expect(cacheDir({ ...env }, platform)).toBe(expected);
  });
});

describe('withLock', () => {
  test('one at a time; released after a failure', async () => {
    const lock = join(scratchFolder(), 'x.lock');
    let inside = 0;
    let most = 0;
    const task = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((go) => setTimeout(go, 20));
      inside -= 1;
      throw new Error('failed');
    };
    const runs = [1, 2, 3].map(() => withLock(lock, { pollMs: 5 }, task).catch(() => 'failed'));
    expect(await Promise.all(runs)).toEqual(['failed', 'failed', 'failed']);
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  test('a lock without an owner is respected while it is fresh', async () => {
    const lock = join(scratchFolder(), 'x.lock');
    mkdirSync(lock);
    const signal = AbortSignal.timeout(100);
    await expect(withLock(lock, { pollMs: 10, signal }, async () => {})).rejects.toThrow();
    expect(existsSync(lock)).toBe(true);
  });
});
