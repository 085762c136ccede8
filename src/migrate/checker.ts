import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Release } from '../releases.ts';
import { checkTree, findCompiler } from '../toolchain/index.ts';
import type { CheckResult, Compiler } from '../toolchain/types.ts';

/** Compiles the texts of a run, on a scratch copy. Counts what it costs. */
export interface Checker {
  check(release: Release, texts: ReadonlyMap<string, string>): Promise<CheckResult>;
  readonly compiles: number;
  readonly cacheHits: number;
  /** Releases whose compiler is there. */
  has(release: Release): boolean;
  dispose(): Promise<void>;
}

export interface CheckerOptions {
  /** Project root: its name may be a package's name, and compiled packages may lie in it. */
  readonly root: string;
  /** Files to judge. */
  readonly files: readonly string[];
  readonly jobs?: number;
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

/** Opens a scratch copy that later checks bring up to date; `dispose` deletes it. */
export async function openChecker(options: CheckerOptions): Promise<Checker> {
  const scratch = await mkdtemp(join(tmpdir(), 'odyssey-migrate-'));
  const root = join(scratch, basename(options.root) || 'project');
  const written = new Map<string, string>();
  const counts = { compiles: 0, cacheHits: 0 };
  return {
    get compiles() {
      return counts.compiles;
    },
    get cacheHits() {
      return counts.cacheHits;
    },
    has: (release) => findCompiler(release).ok,
    async check(release, texts) {
      if (written.size === 0) await linkPackages(options.root, root, texts.keys());
      await bringUpToDate(root, texts, written);
      const result = await checkTree(compilerFor(release), {
        root,
        files: [...options.files],
        ...(options.jobs !== undefined && { jobs: options.jobs }),
        ...(options.deadlineMs !== undefined && { deadlineMs: options.deadlineMs }),
        ...(options.signal && { signal: options.signal }),
      });
      counts.compiles += result.compiles;
      counts.cacheHits += result.cacheHits;
      options.signal?.throwIfAborted();
      return result;
    },
    dispose: () => rm(scratch, { recursive: true, force: true }),
  };
}

const COMPILED = /\.(?:mojopkg|📦|mojoc)$/u;

/** Compiled packages that lie beside the sources are imported from where they are. */
async function linkPackages(from: string, to: string, paths: Iterable<string>): Promise<void> {
  const folders = new Set(['.']);
  for (const path of paths) {
    for (let at = dirname(path); !folders.has(at); at = dirname(at)) folders.add(at);
  }
  for (const folder of folders) {
    const names = await readdir(join(from, folder)).catch((): string[] => []);
    for (const name of names.filter((entry) => COMPILED.test(entry))) {
      await mkdir(join(to, folder), { recursive: true });
      await symlink(join(from, folder, name), join(to, folder, name));
    }
  }
}

function compilerFor(release: Release): Compiler {
  const found = findCompiler(release);
  if (!found.ok) throw new Error(`${found.reason} ${found.help}`);
  return found.compiler;
}

async function bringUpToDate(
  root: string,
  texts: ReadonlyMap<string, string>,
  written: Map<string, string>,
): Promise<void> {
  for (const [path, text] of texts) {
    if (written.get(path) === text) continue;
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
    written.set(path, text);
  }
}
