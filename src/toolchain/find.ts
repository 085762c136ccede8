import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import type { Release } from '../releases.ts';
import { parseRelease } from '../releases.ts';
import { cacheDir, toolchainDir } from './cacheFolder.ts';
import { readMarker } from './marker.ts';
import { processEnvironment, sdkBehind, sdkBelow } from './sdk.ts';
import type { Sdk } from './sdk.ts';
import type { FoundCompiler } from './types.ts';

export interface FindOptions {
  /** Default `process.env`. */
  env?: NodeJS.ProcessEnv;
  /** Default `cacheDir()`. */
  cacheDir?: string;
}

/** Name of the variable that names a compiler, e.g. `ODYSSEY_MIGRATE_MOJO_0_25_7`. */
export function overrideVariable(release: Release): string {
  return `ODYSSEY_MIGRATE_MOJO_${release.replaceAll('.', '_').toUpperCase()}`;
}

/**
 * Looks for a compiler of exactly this release: the override variable, our cache folder, then a
 * `mojo` on PATH. Each candidate is started once (`--version`) to confirm. Never installs.
 */
export function findCompiler(release: Release, options: FindOptions = {}): FoundCompiler {
  const env = options.env ?? process.env;
  if (release === '24.x') return noCompiler();
  const named = env[overrideVariable(release)];
  if (named) return fromOverride(release, named, env);
  const cache = options.cacheDir ?? cacheDir(env);
  const installed = findInstalled(release, cache);
  if (installed?.ok) return installed;
  return fromPath(release, env) ?? installed ?? missing(release);
}

function noCompiler(): FoundCompiler {
  return {
    ok: false,
    release: '24.x',
    reason: 'releases before 25.3 have no compiler that can be installed',
    help: 'choose 25.3 or later; 24.x code is lifted by syntax rules alone',
  };
}

/** The command that installs a release. */
export function installCommand(release: Release): string {
  return `odyssey-migrate toolchain install ${release}`;
}

function missing(release: Release): FoundCompiler {
  const reason = `Mojo ${release} is not installed`;
  return { ok: false, release, reason, help: installCommand(release) };
}

function fromOverride(release: Release, named: string, env: NodeJS.ProcessEnv): FoundCompiler {
  const variable = overrideVariable(release);
  const help = `set ${variable} to a Mojo ${release} binary, or unset it`;
  const mojo = isDirectory(named) ? join(named, 'bin', 'mojo') : resolve(named);
  if (!isExecutable(mojo)) {
    return { ok: false, release, reason: `${variable} names no executable: ${named}`, help };
  }
  return confirm(release, sdkBehind(mojo, env), help, `the compiler that ${variable} names`);
}

/** The compiler that `installCompiler` put into a cache folder; undefined when it never did. */
export function findInstalled(release: Release, cache: string): FoundCompiler | undefined {
  const folder = toolchainDir(release, cache);
  if (!readMarker(folder)) return undefined;
  const sdk = sdkBelow(folder);
  const help = installCommand(release);
  if (!sdk) {
    return { ok: false, release, reason: `the installed Mojo ${release} is incomplete`, help };
  }
  return confirm(release, sdk, help, `the installed Mojo ${release}`);
}

function fromPath(release: Release, env: NodeJS.ProcessEnv): FoundCompiler | undefined {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const mojo = join(folder, 'mojo');
    if (!isAbsolute(folder) || !isExecutable(mojo)) continue;
    const sdk = sdkBehind(mojo, env);
    const version = probeVersion(sdk);
    if (!version.ok || isPreview(version.text) || parseRelease(version.text) !== release) continue;
    return { ok: true, compiler: { release, version: version.text, ...sdk } };
  }
  return undefined;
}

/** A nightly or beta is not the release; only an override may stand in for it. */
function isPreview(version: string): boolean {
  return /[a-z]/i.test(version);
}

function confirm(release: Release, sdk: Sdk, help: string, what: string): FoundCompiler {
  const version = probeVersion(sdk);
  if (!version.ok) {
    return { ok: false, release, reason: `${what} does not run: ${version.text}`, help };
  }
  if (parseRelease(version.text) !== release) {
    return { ok: false, release, reason: `${what} is Mojo ${version.text}`, help };
  }
  return { ok: true, compiler: { release, version: version.text, ...sdk } };
}

interface Probe { ok: boolean; text: string }

const probes = new Map<string, Probe>();

/** Version as the binary reports it; asked once per binary and modification time. */
export function probeVersion(sdk: Sdk): Probe {
  const key = `${sdk.binary}\0${modified(sdk.binary)}\0${JSON.stringify(sdk.env)}`;
  const before = probes.get(key);
  if (before) return before;
  const probe = runProbe(sdk);
  if (probe.ok) probes.set(key, probe);
  return probe;
}

function runProbe(sdk: Sdk): Probe {
  const run = spawnSync(sdk.binary, ['--version'], {
    env: processEnvironment(sdk.env),
    encoding: 'utf8',
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  const version = /\bmojo\s+(\d[\w.+-]*)/i.exec(run.stdout ?? '')?.[1];
  if (version) return { ok: true, text: version };
  if (run.error) return { ok: false, text: `it can't be started (${errorCode(run.error)})` };
  if (run.signal) return { ok: false, text: `it died of ${run.signal}` };
  const said = (run.stderr || run.stdout || '').trim().split('\n')[0];
  return { ok: false, text: said || `\`--version\` said nothing (exit ${run.status})` };
}

function errorCode(error: Error): string {
  return 'code' in error ? String(error.code) : error.message;
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return !isDirectory(path);
  } catch {
    return false;
  }
}
