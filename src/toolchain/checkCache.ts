import { createHash } from 'node:crypto';
import {
  mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { CompilerDiagnostic } from '../engine/diagnostic.ts';
import type { UnitStatus } from './types.ts';

/** What is kept of one compiler run; diagnostics are relative to the checked root. */
export interface CachedCheck {
  status: UnitStatus;
  depth: 'parsed' | 'complete';
  detail?: string;
  /** After a crash: the file that the compiler was in, relative to the root. */
  culprit?: string;
  diagnostics: CompilerDiagnostic[];
}

// Raise it whenever units are laid out or judged differently.
const SCHEMA = 2;
const DAY = 24 * 60 * 60 * 1000;
const MAX_AGE = 30 * DAY;
const MAX_BYTES = 200 * 1024 * 1024;

/** Key over everything that the result depends on. */
export function checkKey(parts: readonly string[]): string {
  const hash = createHash('sha256').update(`schema ${SCHEMA}\0`);
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** A kept result; undefined when there is none or it can't be read. */
export function loadCheck(cache: string, key: string): CachedCheck | undefined {
  const file = fileOf(cache, key);
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isCachedCheck(value)) return undefined;
    const now = new Date();
    utimesSync(file, now, now);
    return value;
  } catch {
    return undefined;
  }
}

/** Keeps a result. A cache that can't be written is no error: the next run compiles again. */
export function storeCheck(cache: string, key: string, check: CachedCheck): void {
  const file = fileOf(cache, key);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, JSON.stringify(check));
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}

/** At most once a day: drops results unused for 30 days, then the oldest beyond 200 MiB. */
export function pruneChecks(cache: string, now: number = Date.now()): void {
  const folder = join(cache, 'checks');
  const stamp = join(folder, 'pruned');
  try {
    const last = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (now - last < DAY) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(stamp, '');
    dropOld(folder, now);
  } catch {
    // Another process prunes too, or the folder is read-only: nothing depends on it.
  }
}

function dropOld(folder: string, now: number): void {
  let total = 0;
  const results = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== 'pruned')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, stats: statSync(path) }))
    .sort((a, b) => b.stats.mtimeMs - a.stats.mtimeMs);
  for (const { path, stats } of results) {
    total += stats.size;
    if (total > MAX_BYTES || now - stats.mtimeMs > MAX_AGE) rmSync(path, { force: true });
  }
}

function fileOf(cache: string, key: string): string {
  return join(cache, 'checks', key.slice(0, 2), `${key.slice(2)}.json`);
}

function isCachedCheck(value: unknown): value is CachedCheck {
  return typeof value === 'object' && value !== null
    && 'status' in value && typeof value.status === 'string'
    && 'depth' in value && typeof value.depth === 'string'
    && 'diagnostics' in value && Array.isArray(value.diagnostics);
}
