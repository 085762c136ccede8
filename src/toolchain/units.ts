import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { scanImports } from './imports.ts';

/** What one compiler process judges. Paths are relative to the root, POSIX, `''` is the root. */
export interface Unit {
  kind: 'package' | 'loose';
  /** Package folder, or what the loose files have in common. */
  name: string;
  /** Requested files. */
  files: string[];
  /** For loose files: folders searched for neighbours. */
  neighbours: string[];
  /** Files of a package left out of the compiled copy, because they crash the compiler. */
  without?: string[];
}

/** Loose files of one compiler process at most: enough to share its start-up, few to re-check. */
export const POOL_SIZE = 24;

/** Whether a folder is a Mojo package. */
export function hasInit(folder: string): boolean {
  return existsSync(join(folder, '__init__.mojo')) || existsSync(join(folder, '__init__.🔥'));
}

/**
 * Groups files into packages (the topmost folder of an unbroken chain with `__init__`) and loose
 * files. A folder whose loose files import each other is a unit of its own, since two folders may
 * hold modules of the same name; all others are pooled with those that look in the same folders.
 */
export function planUnits(
  root: string, files: readonly string[], read: (file: string) => string,
): Unit[] {
  const packages = new Map<string, string[]>();
  const loose = new Map<string, string[]>();
  for (const file of [...new Set(files)].sort()) {
    const folder = folderOf(file);
    const top = hasInit(join(root, folder)) ? topPackage(root, folder) : undefined;
    const [group, key] = top === undefined ? [loose, folder] : [packages, top];
    group.set(key, [...(group.get(key) ?? []), file]);
  }
  return [...packages]
    .map(([name, own]): Unit => ({ kind: 'package', name, files: own, neighbours: [] }))
    .concat(looseUnits(root, loose, read));
}

function looseUnits(
  root: string, folders: Map<string, string[]>, read: (file: string) => string,
): Unit[] {
  const units: Unit[] = [];
  const pools = new Map<string, { neighbours: string[]; files: string[] }>();
  for (const [folder, files] of folders) {
    const neighbours = neighboursOf(root, folder, files, read);
    if (neighbours.includes(folder)) {
      units.push({ kind: 'loose', name: folder || '.', files, neighbours });
      continue;
    }
    const key = neighbours.join('\n');
    const pool = pools.get(key) ?? { neighbours, files: [] };
    pool.files.push(...files);
    pools.set(key, pool);
  }
  for (const { neighbours, files: pool } of pools.values()) {
    for (let at = 0; at < pool.length; at += POOL_SIZE) {
      const files = pool.slice(at, at + POOL_SIZE);
      units.push({ kind: 'loose', name: poolName(files), files, neighbours });
    }
  }
  return units;
}

/**
 * Folders in which loose files find what they import: their own, and those above it that are no
 * packages, as in `tests/core/test_a.mojo` that imports `tests/helpers.mojo` by its bare name.
 */
function neighboursOf(
  root: string, folder: string, files: string[], read: (file: string) => string,
): string[] {
  const near: string[] = [];
  for (let at = folder; at !== ''; at = folderOf(at)) {
    if (at !== folder && hasInit(join(root, at))) continue;
    if (importsNeighbours(root, at, files, read)) near.push(at);
  }
  return near;
}

function poolName(files: string[]): string {
  const [first] = files;
  return files.length === 1 && first !== undefined ? first : `${files.length} loose files`;
}

/** What lies in the root itself is found by every unit: the root is an import root. */
function importsNeighbours(
  root: string, folder: string, files: string[], read: (file: string) => string,
): boolean {
  const here = new Set(neighbourModules(join(root, folder)));
  return files.some((file) =>
    [...scanImports(read(file))].some((name) => here.has(name) && moduleOf(file) !== name));
}

/** Names that an import could find in a folder. */
function neighbourModules(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return hasInit(join(folder, entry.name)) ? [entry.name] : [];
    return /\.(?:mojo|🔥|mojopkg|📦|mojoc)$/u.test(entry.name) ? [moduleOf(entry.name)] : [];
  });
}

function moduleOf(file: string): string {
  return posix.basename(file).replace(/\.[^.]*$/u, '');
}

/** The outermost folder reached from `folder` through packages only. */
export function topPackage(root: string, folder: string): string {
  let top = folder;
  while (top !== '' && hasInit(join(root, folderOf(top)))) top = folderOf(top);
  return top;
}

/** Parent folder; `''` for what lies in the root. */
export function folderOf(path: string): string {
  const parent = posix.dirname(path);
  return parent === '.' ? '' : parent;
}

/** Mojo files of a package, relative to the root: itself and sub-folders that are packages. */
export function packageFiles(root: string, folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (/\.(?:mojo|🔥)$/u.test(entry.name)) files.push(path);
    else if (entry.isDirectory() && hasInit(join(root, path))) {
      files.push(...packageFiles(root, path));
    }
  }
  return files.sort();
}
