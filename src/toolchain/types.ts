import type { CompilerDiagnostic } from '../engine/diagnostic.ts';
import type { Release } from '../releases.ts';

/** A compiler that is there and answers. */
export interface Compiler {
  release: Release;
  /** What `mojo --version` says, e.g. `0.25.7.0`. */
  version: string;
  /** Absolute path. */
  binary: string;
  /** Variables the binary needs on top of the caller's PATH and HOME. */
  env: Record<string, string>;
}

export type FoundCompiler =
  | { ok: true; compiler: Compiler }
  | {
      ok: false;
      release: Release;
      /** One sentence. */
      reason: string;
      /** The command to run, or what to do. */
      help: string;
    };

export interface CheckRequest {
  /** Absolute path of a copy on disk. If it has an `__init__`, its base name is a package name. */
  root: string;
  /** Files to judge, relative to `root`, POSIX. */
  files: string[];
  /** More import roots, relative to `root` or absolute; searched last. */
  include?: string[];
  /** Milliseconds one compiler process may take; default 300 000. */
  deadlineMs?: number;
  signal?: AbortSignal;
  /** Where results are kept; default `cacheDir()`. */
  cacheDir?: string;
  /** Read and write the cache of results; default true. */
  useCache?: boolean;
  /** Keep warnings too; default false. */
  warnings?: boolean;
  /** Compiler processes at a time; default min(cpus, 4). */
  jobs?: number;
}

export type UnitStatus = 'clean' | 'errors' | 'crashed' | 'timeout' | 'missing-library';

export interface UnitResult {
  /** The package's folder, or for loose files their folder or how many they are. */
  name: string;
  kind: 'package' | 'loose';
  /** The requested files it covers. */
  files: string[];
  status: UnitStatus;
  /**
   * `parsed`: errors kept the compiler from its later passes (uninitialised values, missing
   * returns, use after move), so a file without a diagnostic may still have such errors.
   */
  depth: 'parsed' | 'complete';
  durationMs: number;
  cached: boolean;
  /** Why it is crashed, timeout or missing-library; or by what else it was judged then. */
  detail?: string;
  /** After a crash or timeout: the files that cause it, as far as they were found. */
  culprits?: string[];
}

export interface CheckResult {
  release: Release;
  units: UnitResult[];
  /** In the requested files. */
  diagnostics: CompilerDiagnostic[];
  /** In other files: dependencies, the rest of a package. Absolute path where outside the root. */
  outside: CompilerDiagnostic[];
  /** Compiler processes run. */
  compiles: number;
  cacheHits: number;
}
