import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, resolve } from 'node:path';
import { deeper, ignoresAt, isIgnored, patternMatcher, type IgnoreStack } from './ignores.ts';
import { canonical, isInside, isMojoFile, relativePosix } from './paths.ts';

/** A source file as it was reached. */
export interface FoundFile {
  /** Relative to the project root, POSIX; for a symlink, the path of the link. */
  readonly path: string;
  /** Absolute path of what is read and written: a symlink's target. */
  readonly real: string;
}

export interface Discovery {
  readonly files: readonly FoundFile[];
  /** Arguments that name nothing usable, one sentence each. */
  readonly errors: readonly string[];
}

export interface DiscoverOptions {
  /** Project root, free of symlinks. */
  readonly root: string;
  /** Base of relative paths. */
  readonly cwd: string;
  /** Gitignore-style patterns relative to the root; they don't touch files named explicitly. */
  readonly exclude?: readonly string[];
}

/** Folders that never hold the project's own source; hidden ones are skipped anyway. */
const SKIPPED = new Set(['node_modules', '__pycache__', 'venv']);

/**
 * Mojo files under the paths, sorted, each once however many ways lead to it. Git's ignore rules
 * hold inside folders; a file that is named explicitly is always taken.
 */
export function discover(paths: readonly string[], options: DiscoverOptions): Discovery {
  const errors: string[] = [];
  const walk = new Walk(options);
  for (const path of paths) {
    const problem = walk.add(path, resolve(options.cwd, path));
    if (problem) errors.push(problem);
  }
  return { files: walk.files(), errors };
}

/** State of one search. A class, since every step shares the visited folders. */
class Walk {
  readonly #options: DiscoverOptions;
  readonly #isExcluded: (path: string) => boolean;
  readonly #visited = new Set<string>();
  readonly #found = new Map<string, FoundFile>();

  constructor(options: DiscoverOptions) {
    this.#options = options;
    const { exclude = [] } = options;
    const matcher = patternMatcher(exclude);
    this.#isExcluded = (path) => {
      if (exclude.length === 0) return false;
      const way = relativePosix(options.root, path);
      return way !== '' && !way.startsWith('..') && matcher.ignores(way);
    };
  }

  files(): FoundFile[] {
    return [...this.#found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Adds one argument; returns what is wrong with it. */
  add(shown: string, path: string): string | undefined {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return `${shown}: ${whyMissing(path)}`;
    if (stats.isDirectory()) {
      const folder = realpathSync(path);
      this.#folder(folder, ignoresAt(folder, this.#options.root));
      return undefined;
    }
    if (!stats.isFile()) return `${shown}: neither a file nor a folder`;
    this.#file(canonical(path));
    return undefined;
  }

  /** @param folder free of symlinks. */
  #folder(folder: string, stack: IgnoreStack): void {
    if (this.#visited.has(folder)) return;
    this.#visited.add(folder);
    for (const entry of entriesOf(folder)) this.#entry(folder, entry, stack);
  }

  #entry(folder: string, entry: Dirent, stack: IgnoreStack): void {
    if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) return;
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) return this.#link(path, entry.name, stack);
    if (entry.isDirectory()) return this.#subfolder(path, path, stack);
    if (!entry.isFile() || !isMojoFile(entry.name)) return;
    if (!isIgnored(stack, path, false) && !this.#isExcluded(path)) this.#file(path, path);
  }

  #subfolder(path: string, real: string, stack: IgnoreStack): void {
    if (isIgnored(stack, path, true) || this.#isExcluded(`${path}/`)) return;
    this.#folder(real, deeper(stack, real));
  }

  /** Links to folders are followed inside the project only: what lies outside isn't ours. */
  #link(path: string, name: string, stack: IgnoreStack): void {
    const target = statSync(path, { throwIfNoEntry: false });
    if (target?.isDirectory()) {
      const real = realpathSync(path);
      if (isInside(this.#options.root, real)) this.#subfolder(path, real, stack);
      return;
    }
    if (!target?.isFile() || !isMojoFile(name)) return;
    if (!isIgnored(stack, path, false) && !this.#isExcluded(path)) this.#file(path);
  }

  /** A file reached by its own name wins over a link to it. */
  #file(path: string, real = realpathSync(path)): void {
    if (this.#found.has(real) && path !== real) return;
    this.#found.set(real, { path: relativePosix(this.#options.root, path), real });
  }
}

/** A folder that can't be listed is passed over, as git does. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function whyMissing(path: string): string {
  const link = lstatSync(path, { throwIfNoEntry: false });
  return link ? 'a symbolic link that leads nowhere' : 'no such file or folder';
}
