import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { definesMain, importsMain, renameMain } from './entryPoints.ts';
import type { Profile } from './profile.ts';
import { hasBareRaise, nameReraised } from './reraise.ts';
import type { Unit } from './units.ts';
import { folderOf, packageFiles } from './units.ts';

/** One compiler call, ready to run, and how its file names translate back. */
export interface Job {
  args: string[];
  cwd: string;
  /** The package file that a clean run writes. */
  artifact: string;
  /** Whether `main` was renamed in the compiled copy. */
  renamed: boolean;
  /** A file name as the compiler wrote it → relative to the root, or absolute if outside. */
  locate: (file: string) => string;
  /** Whether such a file name is that of a loose file's copy. */
  isLooseCopy: (file: string) => boolean;
}

export interface Layout {
  /** Real, absolute path of the checked tree. */
  root: string;
  /** Import roots of every unit, absolute, in order. */
  include: string[];
  /** Empty folder for this unit alone. */
  scratch: string;
  profile: Profile;
  warnings: boolean;
}

/** Lays out a unit on disk where it can't be compiled in place, and builds the command line. */
export function prepareJob(unit: Unit, layout: Layout): Job {
  return unit.kind === 'package' ? packageJob(unit, layout) : looseJob(unit, layout);
}

function packageJob(unit: Unit, layout: Layout): Job {
  const folder = join(layout.root, unit.name);
  const name = basename(folder);
  const without = new Set(unit.without);
  const texts = new Map(packageFiles(layout.root, unit.name)
    .filter((file) => !without.has(file))
    .map((file) => [file, readBytes(join(layout.root, file))]));
  const all = [...texts.values()];
  const renamed = all.some(definesMain) && !all.some(importsMain);
  const asIs = !renamed && without.size === 0 && !all.some(hasBareRaise);
  if (asIs && isIdentifier(name)) {
    return makeJob(layout, name, folder, [dirname(folder), ...layout.include], new Map(), false);
  }
  const safeName = isIdentifier(name) ? name : 'odyssey_package';
  const origins = new Map<string, string>();
  for (const [file, text] of texts) {
    const inside = file.slice(unit.name === '' ? 0 : unit.name.length + 1);
    const copy = join(layout.scratch, 'src', safeName, inside);
    place(copy, nameReraised(renamed ? renameMain(text) : text));
    origins.set(copy, file);
  }
  const copied = join(layout.scratch, 'src', safeName);
  const include = [dirname(copied), dirname(folder), ...layout.include];
  return makeJob(layout, safeName, copied, include, origins, renamed);
}

const POOL = 'odyssey_loose';

/** Each loose file becomes the only module of a sub-package, so that none sees another. */
function looseJob(unit: Unit, layout: Layout): Job {
  const pool = join(layout.scratch, 'src', POOL);
  const origins = new Map<string, string>();
  place(join(pool, '__init__.mojo'), '');
  unit.files.forEach((file, index) => {
    const copy = join(pool, `file${index}`, 'odyssey_file.mojo');
    place(join(dirname(copy), '__init__.mojo'), '');
    place(copy, nameReraised(renameMain(readBytes(join(layout.root, file)))));
    origins.set(copy, file);
  });
  return makeJob(layout, POOL, pool, looseRoots(unit, layout), origins, true);
}

/** Neighbours in the own folder come first, those above after the tree's packages. */
function looseRoots(
  { files, neighbours }: Unit, { root, include }: Pick<Layout, 'root' | 'include'>,
): string[] {
  const own = new Set(files.map(folderOf));
  const at = (folders: string[]): string[] => folders.map((folder) => join(root, folder));
  const above = neighbours.filter((folder) => !own.has(folder));
  return [...at(neighbours.filter((folder) => own.has(folder))), ...include, ...at(above)];
}

function makeJob(
  layout: Layout, name: string, folder: string, include: string[],
  origins: Map<string, string>, renamed: boolean,
): Job {
  const { profile, scratch, root } = layout;
  const out = join(scratch, 'out');
  mkdirSync(out, { recursive: true });
  // The base name of -o is the name under which the package sees itself.
  const artifact = join(out, name + profile.extension);
  const args = [
    profile.verb, folder, ...includeFlags(include), '-o', artifact,
    '--diagnostic-format', 'json', ...(layout.warnings ? [] : profile.quietFlags),
  ];
  const locate = (file: string): string => locateIn(root, origins, resolve(out, file));
  const isLooseCopy = (file: string): boolean => name === POOL && origins.has(resolve(out, file));
  return { args, cwd: out, artifact, renamed, locate, isLooseCopy };
}

/** The check of one file alone, in place: bodies are resolved, nothing is compiled. */
export function docJob(file: string, unit: Unit, { root, include, scratch }: Layout): Job {
  const artifact = join(scratch, 'doc.json');
  const roots = looseRoots(unit, { root, include });
  const out = ['-o', artifact, '--diagnostic-format', 'json'];
  return {
    args: ['doc', join(root, file), ...includeFlags(roots), ...out],
    cwd: scratch,
    artifact,
    renamed: false,
    locate: (name) => locateIn(root, new Map(), resolve(scratch, name)),
    isLooseCopy: () => false,
  };
}

function includeFlags(include: string[]): string[] {
  return [...new Set(include)].flatMap((folder) => ['-I', folder]);
}

/** Translates a file name of the compiler; see `Job.locate`. */
export function locateIn(root: string, origins: Map<string, string>, file: string): string {
  const origin = origins.get(file);
  if (origin !== undefined) return origin;
  const inside = relative(root, file);
  if (inside.startsWith('..') || isAbsolute(inside)) return file;
  return inside.split(sep).join('/');
}

/** Import roots shared by all units: the root, the packages' parents, then the caller's. */
export function includeRoots(root: string, units: Unit[], extra: string[]): string[] {
  const parents = units
    .filter((unit) => unit.kind === 'package' && unit.name !== '')
    .map((unit) => join(root, folderOf(unit.name)));
  return [...new Set([root, ...parents, ...extra.map((folder) => resolve(root, folder))])];
}

/** Path without symbolic links, as compilers report it. */
export function realPath(path: string): string {
  return realpathSync(path);
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

/** One character a byte, so that any encoding survives. */
function readBytes(file: string): string {
  return readFileSync(file, 'latin1');
}

function place(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, 'latin1');
}
