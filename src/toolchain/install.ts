import { mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Release } from '../releases.ts';
import { cacheDir, toolchainDir } from './cacheFolder.ts';
import { findCompiler, findInstalled, installCommand, probeVersion } from './find.ts';
import { explainFailure, withoutAddresses } from './installFailure.ts';
import type { InstallFailure } from './installFailure.ts';
import { availableInstallers } from './installers.ts';
import type { Installer } from './installers.ts';
import { withLock } from './lock.ts';
import { writeMarker } from './marker.ts';
import { PINS } from './pins.ts';
import type { Pin, PinPlatform } from './pins.ts';
import { pinPlatform, thisHost } from './platform.ts';
import type { Host } from './platform.ts';
import { runProcess } from './process.ts';
import { sdkBelow } from './sdk.ts';
import type { FoundCompiler } from './types.ts';

export interface InstallProgress {
  stage: 'wait' | 'fetch' | 'verify' | 'done';
  /** One line for people. */
  message: string;
}

export interface InstallOptions {
  onProgress?: (progress: InstallProgress) => void;
  signal?: AbortSignal;
  /** Default `cacheDir()`. */
  cacheDir?: string;
  /** Default `process.env`. */
  env?: NodeJS.ProcessEnv;
  /** Default: this machine. */
  host?: Host;
}

/** One install under way. */
interface Attempt {
  release: Release;
  pins: readonly Pin[];
  platform: PinPlatform;
  target: string;
  partial: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  tell: (stage: InstallProgress['stage'], message: string) => void;
}

const GIB = 1024 ** 3;
const DEADLINE_MS = 60 * 60 * 1000;

/**
 * Puts one release into our cache folder, from the Python package index, checked against pinned
 * sha256 sums. Does nothing when it is there. Two calls at once share one install; what an
 * interrupted one left is cleared and fetched again (uv and pip keep finished downloads).
 * Failures are results with a way out; rejects only when `signal` is aborted.
 */
export async function installCompiler(
  release: Release, options: InstallOptions = {},
): Promise<FoundCompiler> {
  const env = options.env ?? process.env;
  const cache = options.cacheDir ?? cacheDir(env);
  const host = pinPlatform(options.host ?? thisHost());
  const pins = PINS[release];
  if (!pins) return findCompiler(release, { env: {}, cacheDir: cache });
  if (!host.ok) return { ok: false, release, reason: host.reason, help: host.help };
  const ready = findInstalled(release, cache);
  if (ready?.ok) return ready;
  const target = toolchainDir(release, cache);
  const attempt: Attempt = {
    release, pins, platform: host.platform, target, env,
    partial: join(dirname(target), `.partial-${release}-${process.pid}`),
    tell: (stage, message) => options.onProgress?.({ stage, message }),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  try {
    return await lockedInstall(attempt, cache);
  } catch (error) {
    options.signal?.throwIfAborted();
    return failed(release, explainFailure(error instanceof Error ? error.message : String(error)));
  }
}

async function lockedInstall(attempt: Attempt, cache: string): Promise<FoundCompiler> {
  const { release, target, tell } = attempt;
  const onWait = (): void => tell('wait', `another process is installing Mojo ${release}; waiting`);
  const options = { onWait, ...(attempt.signal ? { signal: attempt.signal } : {}) };
  return withLock(`${target}.lock`, options, async () => {
    const ready = findInstalled(release, cache);
    if (ready?.ok) return ready;
    try {
      return await freshInstall(attempt, cache);
    } finally {
      rmSync(attempt.partial, { recursive: true, force: true });
    }
  });
}

async function freshInstall(attempt: Attempt, cache: string): Promise<FoundCompiler> {
  const { release, partial, target, pins } = attempt;
  clearLeftovers(target, release);
  const tools = join(partial, 'tools');
  const content = join(partial, 'content');
  mkdirSync(join(tools, 'tmp'), { recursive: true });
  const short = spaceShortage(partial, pins);
  if (short) return { ok: false, release, ...short };
  writeFileSync(join(tools, 'requirements.txt'), requirementsOf(pins, attempt.platform));
  const installers = availableInstallers(attempt.env, tools);
  if (!installers.ok) {
    return { ok: false, release, reason: installers.reason, help: installers.help };
  }
  const failure = await tryInstallers(installers.all, attempt, content, tools);
  if (failure) return failed(release, failure);
  attempt.tell('verify', `checking that Mojo ${release} runs`);
  return adopt(content, attempt, cache);
}

/** Makes an unpacked compiler the installed one, once it has run. */
function adopt(content: string, attempt: Attempt, cache: string): FoundCompiler {
  const { release, target } = attempt;
  const sdk = sdkBelow(content);
  const version = sdk ? probeVersion(sdk) : { ok: false, text: 'the package holds no compiler' };
  if (!version.ok) {
    const reason = `Mojo ${release} was installed but does not run: ${version.text}`;
    return { ok: false, release, reason, help: 'report this, with the name of your system' };
  }
  writeMarker(content, { release, version: version.text });
  rmSync(target, { recursive: true, force: true });
  renameSync(content, target);
  attempt.tell('done', `Mojo ${version.text} is installed`);
  return findInstalled(release, cache) ?? findCompiler(release, { cacheDir: cache });
}

/** Installs by the first installer that can; a cause that no other would cure ends the search. */
async function tryInstallers(
  installers: Installer[], attempt: Attempt, content: string, tools: string,
): Promise<InstallFailure | undefined> {
  let failure: InstallFailure | undefined;
  for (const installer of installers) {
    rmSync(content, { recursive: true, force: true });
    const packages = attempt.pins.map((pin) => `${pin.name} ${pin.version}`).join(', ');
    attempt.tell('fetch', `fetching ${packages} with ${installer.name === 'uv' ? 'uv' : 'pip'}`);
    failure = await runInstaller(installer, attempt, content, tools);
    if (!failure || (failure.kind !== 'other' && failure.kind !== 'unavailable')) break;
  }
  return failure;
}

async function runInstaller(
  installer: Installer, attempt: Attempt, content: string, tools: string,
): Promise<InstallFailure | undefined> {
  const install = [installer.binary, ...installer.args(content, join(tools, 'requirements.txt'))];
  for (const [binary, ...args] of [...installer.before, install]) {
    if (binary === undefined) continue;
    const run = await runProcess({
      binary, args, cwd: tools, deadlineMs: DEADLINE_MS,
      env: {
        ...attempt.env, TMPDIR: join(tools, 'tmp'), PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0',
        PIP_NO_COLOR: '1', NO_COLOR: '1',
      },
      onLine: (line) => reportLine(line, attempt),
      ...(attempt.signal ? { signal: attempt.signal } : {}),
    });
    if (run.end === 'timeout') return explainFailure('Read timed out');
    if (run.end !== 'exit' || run.code !== 0) return explainFailure(`${run.stdout}\n${run.stderr}`);
  }
  return undefined;
}

const STEP = /^\s*(Collecting|Downloading|Using cached|Installing|Prepared|Installed)\b(.*)/;

function reportLine(line: string, attempt: Attempt): void {
  const step = STEP.exec(line);
  if (!step?.[1]) return;
  const what = withoutAddresses(step[2] ?? '').replace(/\(from .*/, '').trim().split(' ');
  const shown = [basename(what[0] ?? ''), ...what.slice(1)].join(' ');
  attempt.tell('fetch', `${step[1]} ${shown}`.trim());
}

/** A requirements file for `--require-hashes`. */
export function requirementsOf(pins: readonly Pin[], platform: PinPlatform): string {
  return pins.map((pin) => {
    const sum = pin.sha256[platform] ?? pin.sha256.any;
    if (!sum) throw new Error(`no pinned sum of ${pin.name} ${pin.version} for ${platform}`);
    return `${pin.name}==${pin.version} --hash=sha256:${sum}\n`;
  }).join('');
}

function clearLeftovers(target: string, release: Release): void {
  const parent = dirname(target);
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(`.partial-${release}-`)) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** Measured: 0.35 GiB unpacked for mojo-compiler, 1 GiB for max; twice that while unpacking. */
function spaceShortage(
  folder: string, pins: readonly Pin[],
): { reason: string; help: string } | undefined {
  const needed = pins.some((pin) => pin.name === 'max') ? 3 * GIB : GIB;
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= needed) return undefined;
  const gib = (bytes: number): string => (bytes / GIB).toFixed(1);
  return {
    reason: `not enough disk space: ${gib(needed)} GiB needed, ${gib(free)} GiB free`,
    help: 'free some space, or set ODYSSEY_MIGRATE_CACHE to a folder on another disk',
  };
}

function failed(release: Release, failure: InstallFailure): FoundCompiler {
  const reason = `Mojo ${release} could not be installed: ${failure.reason}`;
  return { ok: false, release, reason, help: `${failure.help} (${installCommand(release)})` };
}
