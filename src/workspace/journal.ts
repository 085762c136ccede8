import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CommitFs } from './commitFs.ts';

/**
 * What a commit is doing, so that the next run can finish or undo it after a crash.
 * - `writing`: new contents go to files beside the originals; the originals are untouched.
 * - `renaming`: all new contents are on disk and are being renamed over the originals.
 * - `undoing`: the run was stopped; originals are being put back.
 */
export type JournalState = 'writing' | 'renaming' | 'undoing';

/** One file of a commit. */
export interface JournalEntry {
  /** Relative to the project root, so that a moved project can still be recovered. */
  readonly path: string;
  /** Names of the new content and of the original, both in the file's own folder. */
  readonly fresh: string;
  readonly backup: string;
  /** SHA-256 of the content before and after. */
  readonly before: string;
  readonly after: string;
}

export interface Journal {
  readonly version: 1;
  readonly state: JournalState;
  readonly pid: number;
  /** Start time of that process where the system tells it: a pid alone is soon reused. */
  readonly started: string;
  readonly entries: readonly JournalEntry[];
}

export const JOURNAL_FOLDER = '.odyssey-migrate';

export function journalPath(root: string): string {
  return join(root, JOURNAL_FOLDER, 'journal.json');
}

/** Absolute paths of a file, its new content and its original. */
export interface Places {
  readonly path: string;
  readonly fresh: string;
  readonly backup: string;
}

/** The three absolute paths of an entry. */
export function placesOf(root: string, entry: JournalEntry): Places {
  const path = resolve(root, entry.path);
  const folder = dirname(path);
  return { path, fresh: join(folder, entry.fresh), backup: join(folder, entry.backup) };
}

/** Creates the journal; false if there is one already: someone else is committing. */
export async function claim(root: string, journal: Journal, fs: CommitFs): Promise<boolean> {
  await fs.makeFolder(join(root, JOURNAL_FOLDER));
  await ignoreFolder(root, fs);
  if (await fs.read(journalPath(root))) return false;
  const draft = await writeDraft(root, journal, fs);
  try {
    await fs.link(draft, journalPath(root));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    // Left over, it does no harm, and `tidy` tries again.
    await fs.remove(draft).catch(() => undefined);
  }
}

/** Replaces the journal, in one step. */
export async function save(root: string, journal: Journal, fs: CommitFs): Promise<void> {
  const draft = await writeDraft(root, journal, fs);
  try {
    await fs.rename(draft, journalPath(root));
  } catch (error) {
    await fs.remove(draft);
    throw error;
  }
  await fs.syncFolder(join(root, JOURNAL_FOLDER));
}

/** Ends the commit: without a journal there is nothing to recover. */
export async function close(root: string, fs: CommitFs, pid = process.pid): Promise<void> {
  await fs.remove(journalPath(root));
  await tidy(root, fs, pid);
}

/** Removes the journal's folder if nothing but drafts of that process is in it. */
export async function tidy(root: string, fs: CommitFs, pid = process.pid): Promise<void> {
  const folder = join(root, JOURNAL_FOLDER);
  await fs.remove(draftPath(root, pid));
  await fs.remove(join(folder, '.gitignore'));
  await fs.removeFolder(folder);
}

function draftPath(root: string, pid: number): string {
  return `${journalPath(root)}.${pid}`;
}

async function writeDraft(root: string, journal: Journal, fs: CommitFs): Promise<string> {
  const draft = draftPath(root, journal.pid);
  await fs.remove(draft);
  try {
    await fs.create(draft, new TextEncoder().encode(`${JSON.stringify(journal, null, 1)}\n`));
  } catch (error) {
    await fs.remove(draft);
    throw error;
  }
  return draft;
}

/** Keeps a crash from showing up as an untracked folder. */
async function ignoreFolder(root: string, fs: CommitFs): Promise<void> {
  const path = join(root, JOURNAL_FOLDER, '.gitignore');
  if (!(await fs.read(path))) await fs.create(path, new TextEncoder().encode('*\n'));
}

const ENTRY_NAME = /^\.odyssey-[0-9a-z]+-\d+\.(new|old)$/;

/**
 * Reads a journal; undefined for text that is none. A journal may come with a foreign project, so
 * names that this tool would not have made are refused.
 */
export function parseJournal(text: string): Journal | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isJournal(value) ? value : undefined;
}

function isJournal(value: unknown): value is Journal {
  if (typeof value !== 'object' || value === null) return false;
  const { version, state, pid, started, entries } = value as Record<string, unknown>;
  const head = version === 1 && typeof pid === 'number' && typeof started === 'string';
  const known = state === 'writing' || state === 'renaming' || state === 'undoing';
  return head && known && Array.isArray(entries) && entries.every(isEntry);
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { path, fresh, backup, before, after } = value as Record<string, unknown>;
  const strings = [path, fresh, backup, before, after].every((part) => typeof part === 'string');
  return strings && ENTRY_NAME.test(String(fresh)) && ENTRY_NAME.test(String(backup));
}

/** Identity of a running process beyond its number; empty where the system doesn't tell. */
export function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field may contain blanks and parentheses; start time is the 20th after it.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Whether the process that wrote the journal is still at it. */
export function isRunning(journal: Journal): boolean {
  if (journal.pid === process.pid) return false;
  try {
    process.kill(journal.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return startOf(journal.pid) === journal.started;
}
