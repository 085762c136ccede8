import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** Name of the configuration file that marks a project root. */
export const CONFIG_FILE = 'odyssey.toml';

/** Whether the tool takes a file of that name for Mojo source. */
export function isMojoFile(name: string): boolean {
  return name.endsWith('.mojo') || name.endsWith('.🔥');
}

/** `to` as seen from `from`, with POSIX separators; the empty string where they are the same. */
export function relativePosix(from: string, to: string): string {
  const path = relative(from, to);
  return sep === '/' ? path : path.split(sep).join('/');
}

/** Whether `path` is `folder` or lies below it. Both are absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  const isOutside = way === '..' || way.startsWith(`..${sep}`);
  // Between two Windows drives there is no relative way at all.
  return !isOutside && resolve(folder, way) === path;
}

/** Absolute path whose folder is free of symlinks; a link in the last component is kept. */
export function canonical(path: string): string {
  const folder = dirname(path);
  return folder === path ? path : join(realpathSync(folder), basename(path));
}

/** Nearest folder at or above `folder` that holds `.git` (a folder, or a file in worktrees). */
export function gitTop(folder: string): string | undefined {
  return nearest(folder, (at) => existsSync(join(at, '.git')));
}

/** The folders from `folder` up to and including `top` (or the file system's root). */
export function upward(folder: string, top?: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== top && dirname(at) !== at; ) {
    at = dirname(at);
    folders.push(at);
  }
  return folders;
}

function nearest(folder: string, holds: (folder: string) => boolean): string | undefined {
  return upward(folder).find(holds);
}

export interface ProjectRoot {
  readonly root: string;
  /** What made it the root; `given`: neither a configuration nor a git tree is around. */
  readonly by: 'config' | 'git' | 'given';
}

/**
 * Root of the project that a path belongs to: the nearest folder upward with `odyssey.toml`
 * (inside the git tree, if there is one), else the top of the git tree, else the folder itself or,
 * if that is a package, the one around the outermost package.
 */
export function projectRoot(path: string): ProjectRoot {
  const folder = realpathSync(statSync(path).isDirectory() ? path : dirname(path));
  const git = gitTop(folder);
  const config = upward(folder, git).find((at) => existsSync(join(at, CONFIG_FILE)));
  if (config) return { root: config, by: 'config' };
  return git ? { root: git, by: 'git' } : { root: outsidePackage(folder), by: 'given' };
}

/** A package's modules import from the packages around it, so these belong to the project. */
function outsidePackage(folder: string): string {
  const isPackage = (at: string): boolean =>
    ['__init__.mojo', '__init__.🔥'].some((name) => existsSync(join(at, name)));
  return upward(folder).find((at) => !isPackage(at)) ?? folder;
}

/** Deepest folder that contains all the given absolute folders. */
export function commonFolder(folders: readonly string[]): string {
  const [first = sep, ...rest] = folders;
  return upward(first).find((at) => rest.every((folder) => isInside(at, folder))) ?? sep;
}
