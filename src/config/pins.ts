import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { parseRelease, RELEASES, type Release } from '../releases.ts';
import { isTable } from './validate.ts';

/** What a project says about the release its code is written for. */
export interface PinnedRelease {
  readonly release: Release;
  /** Name of the file that says so. */
  readonly file: string;
  /** The package and version as written, e.g. `mojo-compiler 0.25.7.0`. */
  readonly text: string;
}

/** A package and the version or range that a file asks for. */
interface Requirement {
  readonly name: string;
  readonly version: string;
}

/** Packages that bring a compiler; the earlier, the more exactly its version names the release. */
const PACKAGES = ['mojo-compiler', 'mojo', 'max-core', 'max', 'modular'];

/** Readers by file name, in the order in which they are believed: a lock beats a range. */
const SOURCES: readonly { name: RegExp; read(text: string): Requirement[] }[] = [
  { name: /^pixi\.lock$/, read: readCondaLock },
  { name: /^magic\.lock$/, read: readCondaLock },
  { name: /^uv\.lock$/, read: readUvLock },
  { name: /^pixi\.toml$/, read: readManifest },
  { name: /^mojoproject\.toml$/, read: readManifest },
  { name: /^pyproject\.toml$/, read: readManifest },
  { name: /^requirements.*\.txt$/, read: readRequirements },
];

/** The release that the nearest of the folders pins; undefined where none of them does. */
export function findPin(folders: readonly string[]): PinnedRelease | undefined {
  for (const folder of folders) {
    const pin = pinIn(folder);
    if (pin) return pin;
  }
  return undefined;
}

function pinIn(folder: string): PinnedRelease | undefined {
  const names = listFolder(folder);
  for (const source of SOURCES) {
    for (const file of names.filter((name) => source.name.test(name))) {
      const pin = oldest(readPins(join(folder, file), file, source.read));
      if (pin) return pin;
    }
  }
  return undefined;
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** A file that is broken is somebody else's business: it pins nothing. */
function readPins(
  path: string,
  file: string,
  read: (text: string) => Requirement[],
): PinnedRelease[] {
  try {
    return believed(read(readFileSync(path, 'utf8'))).flatMap(({ name, version }) => {
      const release = lowestOf(version);
      return release ? [{ release, file, text: `${name} ${version}` }] : [];
    });
  } catch {
    return [];
  }
}

/** Only what is said about the package that names the release most exactly. */
function believed(requirements: readonly Requirement[]): Requirement[] {
  const known = requirements.filter(({ version }) => lowestOf(version) !== undefined);
  const name = PACKAGES.find((wanted) => known.some((requirement) => requirement.name === wanted));
  return known.filter((requirement) => requirement.name === name);
}

/** Code for several environments has to work with the oldest of them. */
function oldest(pins: readonly PinnedRelease[]): PinnedRelease | undefined {
  const age = (pin: PinnedRelease): number => RELEASES.indexOf(pin.release);
  return [...pins].sort((a, b) => age(a) - age(b))[0];
}

const CLAUSE = /^(===?|>=|~=|=|>|\^|~)?(\d[\w.*+-]*)$/;

/** Release of a version, or of the lower bound of a range: `>=0.25.7,<0.26` → 0.25.7. */
export function lowestOf(range: string): Release | undefined {
  const bounds = range
    .replace(/([<>=~!^])\s+/g, '$1')
    .split(/[,\s]+/)
    .map((clause) => CLAUSE.exec(clause))
    .flatMap((match) => releaseAt(match?.[2] ?? '') ?? []);
  return bounds.sort((a, b) => RELEASES.indexOf(b) - RELEASES.indexOf(a))[0];
}

/** The release of a version, whole (`0.25.7.0`), cut short (`0.26`) or between two rungs. */
function releaseAt(version: string): Release | undefined {
  const short = version.replace(/(\.\*)+$/, '');
  return parseRelease(short) ?? firstOf(short) ?? rungBelow(short);
}

function firstOf(series: string): Release | undefined {
  return RELEASES.find((release) => release.startsWith(`${series}.`));
}

/** Nightlies of a release that never came (0.26.3) were built on the one before. */
function rungBelow(version: string): Release | undefined {
  const wanted = partsOf(version);
  if (!wanted) return undefined;
  return RELEASES.filter((release) => {
    const parts = partsOf(release) ?? [];
    // Numbers compare within one way of numbering only: 0.year.month, or major.minor.
    const isSameKind = (parts[0] === 0) === (wanted[0] === 0);
    return isSameKind && release !== '24.x' && comparePart(parts, wanted) <= 0;
  }).at(-1);
}

function partsOf(version: string): number[] | undefined {
  const parts = version.split('.', 3).map((part) => Number.parseInt(part, 10));
  if (parts.some(Number.isNaN)) return undefined;
  const isYear = (parts[0] ?? 0) > 25;
  return isYear ? [0, ...parts].slice(0, 3) : parts;
}

function comparePart(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== (b[index] ?? 0));
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function requirement(name: string, version: string): Requirement[] {
  const canonical = name.toLowerCase().replace(/[_.]/g, '-');
  return PACKAGES.includes(canonical) ? [{ name: canonical, version }] : [];
}

const CONDA_FILE = /(?:^|\/)([a-z][a-z_-]*?)-(\d[^-/\s]*)-[^/\s]*\.(?:conda|tar\.bz2|whl)\b/gm;
const LOCKED_NAME = /^\s*(?:-\s+)?name:\s*(\S+)\s*\n\s*version:\s*['"]?([^\s'"]+)/gm;

/** `pixi.lock` and `magic.lock`: archive names, or `name:` and `version:` in older formats. */
function readCondaLock(text: string): Requirement[] {
  const found = [...text.matchAll(CONDA_FILE), ...text.matchAll(LOCKED_NAME)];
  return found.flatMap(([, name = '', version = '']) => requirement(name, version));
}

const UV_NAME = /^name\s*=\s*["'](?:mojo|max|modular)/im;

/** Locks are long and their packages tables of their own: only those that count are parsed. */
function readUvLock(text: string): Requirement[] {
  const tables = text.split(/^(?=\[\[package\]\])/m).filter((table) => UV_NAME.test(table));
  const { package: packages } = parse(tables.join(''));
  if (!Array.isArray(packages)) return [];
  return packages.flatMap((entry) =>
    isTable(entry) ? requirement(String(entry['name']), String(entry['version'])) : [],
  );
}

/** Every dependency table and list of a manifest, whatever feature or platform it is for. */
function readManifest(text: string): Requirement[] {
  return readTable(parse(text), false);
}

function readTable(table: Record<string, unknown>, isDependencies: boolean): Requirement[] {
  return Object.entries(table).flatMap(([key, value]) => {
    const isInside = isDependencies || /dependenc/.test(key);
    if (isDependencies && typeof value === 'string') return requirement(key, value);
    if (isDependencies && isTable(value) && typeof value['version'] === 'string') {
      return requirement(key, value['version']);
    }
    if (isInside && Array.isArray(value)) return value.flatMap((item) => readLine(String(item)));
    return isTable(value) ? readTable(value, isInside) : [];
  });
}

function readRequirements(text: string): Requirement[] {
  return text.split('\n').flatMap(readLine);
}

const REQUIREMENT = /^\s*([A-Za-z][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?([=<>~!][^;#)]*)/;

function readLine(line: string): Requirement[] {
  const match = REQUIREMENT.exec(line);
  return match ? requirement(match[1] ?? '', (match[2] ?? '').trim().replace(/\s*\\$/, '')) : [];
}
