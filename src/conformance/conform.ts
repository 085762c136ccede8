import { createHash } from 'node:crypto';
import {
  existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../packageRoot.ts';
import type { Release } from '../releases.ts';
import { cacheDir } from '../toolchain/cacheFolder.ts';
import type { Compiler } from '../toolchain/types.ts';
import { buildLibrary, libraryOf, type Library } from './build.ts';
import type { CaseRecord, Setting, SuiteName } from './suite.ts';
import type { Dtype } from './tensor.ts';
import { runCases } from './worker/run.ts';
import { SUITE_FOLDER } from './worker/worker.ts';

export interface ConformRequest {
  /** Folder of kernels. */
  readonly folder: string;
  readonly compiler: Compiler;
  readonly suites: readonly SuiteName[];
  /** Only cases about these; empty for all. */
  readonly ops: readonly string[];
  readonly dtypes: readonly Dtype[];
  readonly setting: Omit<Setting, 'golden' | 'scratch'>;
  readonly jobs: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (message: string) => void;
  /** Read and write the cache of verdicts; default true. */
  readonly useCache?: boolean;
  /** Default: the user's. */
  readonly cache?: string;
}

/** What a run found out about one library. */
export interface Verdict {
  readonly release: Release;
  readonly compilerVersion: string;
  /** Names the library: compiler, flags, processor, sources. */
  readonly library: string;
  readonly suites: readonly SuiteName[];
  readonly seed: number;
  /** What the library registers. */
  readonly ops: readonly string[];
  readonly records: readonly CaseRecord[];
  readonly buildSeconds: number;
  /** Of the checks. */
  readonly seconds: number;
  /** Nothing has changed since it was found. */
  readonly isCached: boolean;
}

export type ConformResult =
  | { readonly ok: true; readonly verdict: Verdict }
  /** The library could not be built or loaded. */
  | { readonly ok: false; readonly reason: string; readonly report: string }
  /** No case is about what was asked for. */
  | { readonly ok: 'nothing'; readonly known: readonly string[] };

/** Builds a folder of kernels and holds it against the suites. Rejects only when aborted. */
export async function conform(request: ConformRequest): Promise<ConformResult> {
  const file = verdictFile(request);
  const known = request.useCache === false ? undefined : readVerdict(file);
  if (known) return { ok: true, verdict: { ...known, isCached: true } };
  const { signal, onProgress } = request;
  const built = await buildLibrary({
    folder: request.folder, compiler: request.compiler,
    ...(signal && { signal }), ...(onProgress && { onProgress }),
    ...(request.cache !== undefined && { cache: request.cache }),
  });
  if (!built.ok) return built;
  const result = await runSuites(request, built.library, built.isCached ? 0 : built.seconds);
  // A failure may be the machine's: it is looked into again.
  if (result.ok === true && result.verdict.records.every(isPassed)) {
    keepVerdict(file, result.verdict);
  }
  return result;
}

export function isPassed({ status }: CaseRecord): boolean {
  return status !== 'failed';
}

async function runSuites(
  request: ConformRequest, library: Library, buildSeconds: number,
): Promise<ConformResult> {
  const started = performance.now();
  const scratch = mkdtempSync(join(tmpdir(), 'odyssey-conform-'));
  const { ops, dtypes, signal, onProgress } = request;
  try {
    const run = await runCases({
      opening: {
        library: library.path, header: library.header,
        setting: { ...request.setting, golden: goldenFolder(), scratch },
        modules: request.suites.map((name) => pathToFileURL(suiteFile(name)).href),
      },
      libraryPath: library.libraryPath,
      jobs: request.jobs,
      wants: ({ op, dtype }) => (ops.length === 0 || ops.includes(op))
        && (dtypes.length === 0 || (dtype !== undefined && dtypes.includes(dtype))),
      ...(signal && { signal }),
      onProgress: ({ done, total, running }) => {
        onProgress?.(`checking ${done + 1}/${total}: ${running.suite} ${running.id}`);
      },
    });
    if (!run.ok) {
      return { ok: false, reason: 'the library can not be checked', report: run.message };
    }
    if (run.records.length === 0) return { ok: 'nothing', known: run.subjects };
    return {
      ok: true,
      verdict: {
        release: request.compiler.release, compilerVersion: request.compiler.version,
        library: library.key, suites: request.suites, seed: request.setting.seed,
        ops: run.ops, records: run.records, buildSeconds,
        seconds: (performance.now() - started) / 1000, isCached: false,
      },
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function goldenFolder(): string {
  return join(packageRoot(), 'fixtures', 'golden');
}

function suiteFile(name: SuiteName): string {
  return join(SUITE_FOLDER, `${name}.js`);
}

/** Everything that a verdict depends on goes into its name: library, suites, numbers, options. */
function verdictFile(request: ConformRequest): string {
  const { folder, compiler, suites, ops, dtypes, setting, cache = cacheDir() } = request;
  const library = libraryOf({ folder, compiler, cache });
  const hash = createHash('sha256');
  hash.update(JSON.stringify([library.key, suites, ops, dtypes, setting]));
  for (const path of [...filesBelow(dirname(SUITE_FOLDER)), ...filesBelow(goldenFolder())]) {
    hash.update(`\0${path.slice(packageRoot().length)}\0`).update(readFileSync(path));
  }
  return join(cache, 'verdicts', `${hash.digest('hex').slice(0, 40)}.json`);
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:js|json|bin)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readVerdict(file: string): Verdict | undefined {
  try {
    const verdict: Verdict = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(verdict.records) ? verdict : undefined;
  } catch {
    return undefined;
  }
}

const KEPT = 200;

/** A cache that can't be written is no error: the next run checks again. */
function keepVerdict(file: string, verdict: Verdict): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, JSON.stringify(verdict));
    renameSync(temporary, file);
    prune(dirname(file));
  } catch {
    rmSync(temporary, { force: true });
  }
}

function prune(folder: string): void {
  const age = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const files = readdirSync(folder).map((name) => join(folder, name));
  if (files.length <= KEPT) return;
  files.sort((a, b) => age(b) - age(a));
  for (const path of files.slice(KEPT)) rmSync(path, { force: true });
}
