import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { scanImports } from './imports.ts';
import { hasInit, packageFiles } from './units.ts';
import type { Unit } from './units.ts';

/** Reads each file of a tree once; what it hands out is valid for one check. */
export interface TreeReader {
  text(file: string): string;
  digest(file: string): string;
}

interface Entry { text: string; digest: string; roots?: Set<string> }

/** A reader of the tree below `root`; paths relative to it, or absolute. */
export function treeReader(root: string): TreeReader {
  const entries = new Map<string, Entry>();
  const load = (file: string): Entry => {
    const known = entries.get(file);
    if (known) return known;
    const bytes = readFileSync(file.startsWith(sep) ? file : join(root, file));
    const digest = createHash('sha256').update(bytes).digest('hex');
    const entry = { text: bytes.toString('utf8'), digest };
    entries.set(file, entry);
    return entry;
  };
  return { text: (file) => load(file).text, digest: (file) => load(file).digest };
}

/**
 * Every file that can bear on a unit's result: its own, and all files of the packages and modules
 * that it imports, transitively, wherever an import root has one of that name. Sorted.
 */
export function unitClosure(
  root: string, unit: Unit, include: readonly string[], reader: TreeReader,
): string[] {
  const seen = new Set(unit.kind === 'package' ? packageFiles(root, unit.name) : unit.files);
  const folders = [...unit.neighbours.map((folder) => join(root, folder)), ...include];
  const asked = new Set<string>();
  // A Set hands out what is added while it is walked.
  for (const file of seen) {
    if (!/\.(?:mojo|🔥)$/u.test(file)) continue;
    for (const name of scanImports(reader.text(file))) {
      if (asked.has(name)) continue;
      asked.add(name);
      for (const folder of folders) for (const hit of candidates(root, folder, name)) seen.add(hit);
    }
  }
  return [...seen].sort();
}

function candidates(root: string, folder: string, name: string): string[] {
  const path = join(folder, name);
  const shown = showRelative(root, path);
  const files = ['.mojo', '.🔥', '.mojopkg', '.📦', '.mojoc']
    .filter((extension) => existsSync(path + extension))
    .map((extension) => shown + extension);
  if (!hasInit(path)) return files;
  const inside = shown.startsWith(sep) ? packageFiles(path, '').map((file) => join(path, file))
    : packageFiles(root, shown);
  return [...files, ...inside];
}

/** POSIX path below the root, or the absolute path when it lies elsewhere. */
function showRelative(root: string, path: string): string {
  const shown = relative(root, path);
  return shown.startsWith('..') ? path : shown.split(sep).join('/');
}
