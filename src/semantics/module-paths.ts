import { memoize } from './lazy.ts';

/** What a module name stands for: its file, or a directory of modules without `__init__`. */
export interface ModulePlace {
  /** `a/b.mojo` or `a/b/__init__.mojo`. */
  readonly file?: string;
  /** `a/b` if it is a package or a plain directory. */
  readonly directory?: string;
}

/** Finds modules among the files of a project, as the compiler does. */
export interface ModulePaths {
  /** A module as written in a file: `.x`, `..`, `a.b`. */
  find(from: string, module: string): ModulePlace | undefined;
  /** A module inside a package's directory. */
  inside(directory: string, module: string): ModulePlace | undefined;
}

const EXTENSION = /\.(?:mojo|🔥)$/u;
const INIT = '__init__';

/**
 * Reads the module tree of a project out of its file paths. A package (a directory with
 * `__init__.mojo`) shadows a module of the same name beside it. Absolute names are looked for in
 * the directories above the file that are no packages, the nearest first, then in the project
 * root and in `src`: the compilers don't find a neighbour inside a package by its bare name.
 */
export function modulePaths(files: Iterable<string>): ModulePaths {
  const { modules, packages, directories } = readTree(files);
  const at = (path: string): ModulePlace | undefined => {
    const init = packages.get(path);
    if (init !== undefined) return { file: init, directory: path };
    const file = modules.get(path);
    if (file !== undefined) return { file };
    return directories.has(path) ? { directory: path } : undefined;
  };
  const inside = (directory: string, module: string): ModulePlace | undefined =>
    at(join(directory, module.replaceAll('.', '/')));
  const searchRoots = memoize((directory: string) => rootsAbove(directory, packages));
  const absolute = (directory: string, module: string): ModulePlace | undefined => {
    for (const root of searchRoots(directory)) {
      const place = inside(root, module);
      if (place?.file !== undefined) return place;
    }
    return undefined;
  };
  const findFrom = memoize((key: string): ModulePlace | undefined => {
    const [directory = '', module = ''] = key.split('\n');
    if (!module.startsWith('.')) return absolute(directory, module);
    return relative(directory, module, at, inside);
  });
  return { inside, find: (from, module) => findFrom(`${parentOf(from)}\n${module}`) };
}

function readTree(files: Iterable<string>): {
  modules: Map<string, string>;
  packages: Map<string, string>;
  directories: Set<string>;
} {
  const modules = new Map<string, string>();
  const packages = new Map<string, string>();
  const directories = new Set<string>(['']);
  for (const file of files) {
    const path = file.replace(EXTENSION, '');
    const directory = parentOf(path);
    if (path.slice(directory.length).replace('/', '') === INIT) packages.set(directory, file);
    else modules.set(path, file);
    for (let at = directory; !directories.has(at); at = parentOf(at)) directories.add(at);
  }
  return { modules, packages, directories };
}

function relative(
  directory: string,
  module: string,
  at: (path: string) => ModulePlace | undefined,
  inside: ModulePaths['inside'],
): ModulePlace | undefined {
  const name = module.replace(/^\.+/, '');
  let base = directory;
  for (let dots = module.length - name.length; dots > 1; dots--) {
    if (base === '') return undefined;
    base = parentOf(base);
  }
  return name === '' ? at(base) : inside(base, name);
}

function rootsAbove(directory: string, packages: ReadonlyMap<string, string>): string[] {
  const roots: string[] = [];
  for (let at = directory; at !== ''; at = parentOf(at)) if (!packages.has(at)) roots.push(at);
  roots.push('');
  if (!roots.includes('src')) roots.push('src');
  return roots;
}

/** `a/b/c` → `a/b`; `c` → the empty path of the project root. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function join(directory: string, path: string): string {
  return directory === '' ? path : `${directory}/${path}`;
}
