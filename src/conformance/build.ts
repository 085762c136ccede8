import { createHash } from 'node:crypto';
import {
  existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync,
  utimesSync,
} from 'node:fs';
import { cpus } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Compiler } from '../toolchain/types.ts';
import { loadSyntax } from '../syntax/engine.ts';
import { cacheDir } from '../toolchain/cacheFolder.ts';
import { withLock } from '../toolchain/lock.ts';
import { runProcess, type RunOutcome } from '../toolchain/process.ts';
import { profileOf } from '../toolchain/profile.ts';
import { processEnvironment } from '../toolchain/sdk.ts';
import { isMojoFile } from '../workspace/paths.ts';
import { exportedSymbols } from './abi/elf.ts';
import { readHeader } from './abi/header.ts';
import { compareInterfaces, readMojoExports } from './abi/mojoExports.ts';

/** What a folder of kernels consists of. */
const PACKAGE = 'odyssey';
const INTERFACE = 'odyssey_ffi.mojo';
export const HEADER = 'odyssey_ffi.h';

export interface BuildRequest {
  /** Folder with `odyssey/`, `odyssey_ffi.mojo` and `odyssey_ffi.h`. */
  readonly folder: string;
  readonly compiler: Compiler;
  readonly signal?: AbortSignal;
  readonly onProgress?: (message: string) => void;
  /** Default: the user's. */
  readonly cache?: string;
}

export interface Library {
  /** Path of the shared library, in the cache. */
  readonly path: string;
  /** Names its content: compiler, flags, processor and sources. */
  readonly key: string;
  readonly header: string;
  /** Folder of the compiler's runtime libraries. */
  readonly libraryPath: string;
}

export type BuildResult =
  | {
      readonly ok: true;
      readonly library: Library;
      readonly seconds: number;
      readonly isCached: boolean;
    }
  /** `report`: the compiler's words. */
  | { readonly ok: false; readonly reason: string; readonly report: string };

const FLAGS = ['-D', 'ASSERT=all'];
// Raise it whenever libraries are built in another way.
const LAYOUT = 1;
const DEADLINE_MS = 20 * 60_000;
const KEPT = 60;
const DAY = 24 * 60 * 60_000;

/** What keeps a folder from being one of kernels; undefined when nothing does. */
export function missingPart(folder: string): string | undefined {
  return [PACKAGE, INTERFACE, HEADER].find((name) => !existsSync(join(folder, name)));
}

/** Name of the library that a folder makes, without making it. */
export function libraryOf({ folder, compiler, cache = cacheDir() }: BuildRequest): Library {
  const hash = createHash('sha256').update(JSON.stringify([
    LAYOUT, FLAGS, compiler.version, statSync(compiler.binary).size, processor(),
  ]));
  for (const path of sourcesOf(folder)) {
    hash.update(`\0${path}\0`).update(readFileSync(join(folder, path)));
  }
  const key = hash.digest('hex').slice(0, 40);
  return {
    key,
    path: join(cache, 'kernels', `${key}.so`),
    header: readFileSync(join(folder, HEADER), 'utf8'),
    libraryPath: runtimeFolder(compiler),
  };
}

function runtimeFolder({ binary, env }: Compiler): string {
  const runtime = env['MODULAR_MOJO_MAX_COMPILERRT_PATH'];
  return runtime === undefined ? join(dirname(dirname(binary)), 'lib') : dirname(runtime);
}

/** Kernels are built for the processor that they run on. */
function processor(): string[] {
  const flags = readIfThere('/proc/cpuinfo').match(/^flags\s*:.*$/m)?.[0] ?? '';
  return [process.platform, process.arch, cpus()[0]?.model ?? '', flags];
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function sourcesOf(folder: string): string[] {
  const inside = readdirSync(join(folder, PACKAGE), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isMojoFile(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return [...inside.sort(), INTERFACE, HEADER];
}

/**
 * Builds the shared library of a folder of kernels, or finds it in the cache. Of two builds of the
 * same sources at once one waits for the other. Rejects only when `signal` is aborted.
 */
export async function buildLibrary(request: BuildRequest): Promise<BuildResult> {
  const library = libraryOf(request);
  const started = performance.now();
  const done = (isCached: boolean): BuildResult => ({
    ok: true, library, isCached, seconds: (performance.now() - started) / 1000,
  });
  if (isThere(library.path)) return done(true);
  const interfaces = await checkInterfaces(request.folder, library.header);
  if (interfaces) return interfaces;
  const { signal } = request;
  return withLock(`${library.path}.lock`, {
    ...(signal && { signal }),
    onWait: () => request.onProgress?.('waiting for another build of the same kernels'),
  }, async () => {
    return isThere(library.path) ? done(true) : (await build(request, library)) ?? done(false);
  });
}

/** Marks it as used, too. */
function isThere(path: string): boolean {
  try {
    const now = new Date();
    utimesSync(path, now, now);
    return true;
  } catch {
    return false;
  }
}

async function checkInterfaces(folder: string, header: string): Promise<BuildResult | undefined> {
  const text = readFileSync(join(folder, INTERFACE), 'utf8');
  const problems = compareInterfaces(readHeader(header), readMojoExports(text, await loadSyntax()));
  if (problems.length === 0) return undefined;
  return { ok: false, reason: `${HEADER} and ${INTERFACE} differ`, report: problems.join('\n') };
}

/** Undefined when the library is in its place. */
async function build(request: BuildRequest, library: Library): Promise<BuildResult | undefined> {
  const cache = dirname(library.path);
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(join(cache, 'build-'));
  try {
    const { verb, extension, quietFlags } = profileOf(request.compiler.release);
    const archive = join(scratch, PACKAGE + extension);
    const output = join(scratch, 'library.so');
    const steps = [
      [verb, ...quietFlags, join(request.folder, PACKAGE), '-o', archive],
      ['build', '--emit', 'shared-lib', ...quietFlags, ...FLAGS, '-I', scratch,
        join(request.folder, INTERFACE), '-o', output],
    ];
    for (const args of steps) {
      request.onProgress?.(args[0] === 'build' ? 'building the library' : 'packaging the kernels');
      const run = await compile(request, args, scratch);
      if (run.end === 'exit' && run.code === 0) continue;
      return failure(request, args[0] ?? '', run, scratch);
    }
    const missing = missingExports(output, library.header);
    if (missing) return missing;
    renameSync(output, library.path);
    prune(cache);
    return undefined;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function compile(
  { compiler, signal }: BuildRequest, args: string[], cwd: string,
): Promise<RunOutcome> {
  return runProcess({
    binary: compiler.binary, args, cwd, env: processEnvironment(compiler.env),
    deadlineMs: DEADLINE_MS, ...(signal && { signal }),
  });
}

function failure(
  { folder }: BuildRequest, verb: string, run: RunOutcome, scratch: string,
): BuildResult {
  const ends = { exit: `exit ${run.code}`, signal: `died of ${run.signal}` };
  const why = run.end === 'exit' || run.end === 'signal' ? ends[run.end] : run.end;
  const report = `${run.stderr}${run.stdout}`.replaceAll(`${folder}/`, '').replaceAll(scratch, '');
  const reason = `the kernels do not build (mojo ${verb}: ${why})`;
  return { ok: false, reason, report: report.trim() };
}

/** Compilers drop an export that they don't like without a word. */
function missingExports(path: string, header: string): BuildResult | undefined {
  const symbols = exportedSymbols(readFileSync(path));
  if (!symbols) return undefined;
  const missing = readHeader(header).filter(({ name }) => !symbols.has(name));
  if (missing.length === 0) return undefined;
  return {
    ok: false,
    reason: 'the library lacks exports, although the compiler said nothing',
    report: missing.map(({ name }) => `${name} is declared in ${HEADER} and not in the library`)
      .join('\n'),
  };
}

/** Keeps the libraries used last, and clears what builds that were killed have left. */
function prune(cache: string): void {
  const used = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const paths = readdirSync(cache).map((name) => join(cache, name));
  const libraries = paths.filter((path) => path.endsWith('.so')).sort((a, b) => used(b) - used(a));
  for (const path of libraries.slice(KEPT)) rmSync(path, { force: true });
  const left = paths.filter((path) => basename(path).startsWith('build-'));
  for (const path of left) {
    if (Date.now() - used(path) > DAY) rmSync(path, { recursive: true, force: true });
  }
}
