import { dirname } from 'node:path';
import { disk, type CommitFs } from './commitFs.ts';
import { close, isRunning, journalPath, parseJournal, placesOf } from './journal.ts';
import type { Journal, JournalEntry, Places } from './journal.ts';
import { hashBytes } from './read.ts';

export type Recovery =
  | { readonly action: 'none' }
  /** Another process is committing right now. */
  | { readonly action: 'busy'; readonly pid: number }
  | {
      readonly action: 'finished' | 'undone';
      readonly files: number;
      /** Files that someone edited after the interruption, and where their old text is. */
      readonly leftAlone: readonly { readonly path: string; readonly backup: string }[];
    };

/**
 * Finishes or undoes a commit that was cut off. It is finished when every new content is there
 * and no file was touched since; otherwise the originals are put back.
 */
export async function recover(root: string, fs: CommitFs = disk): Promise<Recovery> {
  const bytes = await fs.read(journalPath(root));
  if (!bytes) return { action: 'none' };
  const journal = parseJournal(new TextDecoder().decode(bytes));
  if (!journal) {
    // Journals appear whole or not at all: this one is nobody's, and names nothing to restore.
    await close(root, fs);
    return { action: 'none' };
  }
  if (isRunning(journal)) return { action: 'busy', pid: journal.pid };
  const found = await inspect(root, journal, fs);
  const files = journal.entries.length;
  if (!canFinish(journal, found)) {
    return { action: 'undone', files, leftAlone: await undo(root, journal, fs, found) };
  }
  await finish(root, journal, found, fs);
  return { action: 'finished', files, leftAlone: [] };
}

/** What the disk holds for one entry. */
interface Found {
  readonly entry: JournalEntry;
  readonly places: Places;
  readonly content: 'before' | 'after' | 'other';
  readonly fresh: 'whole' | 'damaged' | 'gone';
  readonly hasBackup: boolean;
}

async function inspect(root: string, journal: Journal, fs: CommitFs): Promise<Found[]> {
  const found: Found[] = [];
  for (const entry of journal.entries) {
    const places = placesOf(root, entry);
    const now = await hashOf(places.path, fs);
    const fresh = await hashOf(places.fresh, fs);
    found.push({
      entry,
      places,
      content: now === entry.after ? 'after' : now === entry.before ? 'before' : 'other',
      fresh: fresh === undefined ? 'gone' : fresh === entry.after ? 'whole' : 'damaged',
      hasBackup: (await hashOf(places.backup, fs)) !== undefined,
    });
  }
  return found;
}

async function hashOf(path: string, fs: CommitFs): Promise<string | undefined> {
  const bytes = await fs.read(path);
  return bytes && hashBytes(bytes);
}

function canFinish({ state }: Journal, found: readonly Found[]): boolean {
  if (state !== 'renaming') return false;
  // Every rename was done: only leftovers are to be removed, whatever was edited since.
  const isOver = found.every(({ fresh, content }) => fresh === 'gone' && content !== 'before');
  const isReady = ({ fresh, content }: Found): boolean =>
    content === 'after' || (content === 'before' && fresh === 'whole');
  return isOver || found.every(isReady);
}

async function finish(
  root: string,
  journal: Journal,
  found: readonly Found[],
  fs: CommitFs,
): Promise<void> {
  for (const { places, fresh, content } of found) {
    if (content === 'before') await fs.rename(places.fresh, places.path);
    else if (fresh !== 'gone') await fs.remove(places.fresh);
  }
  await syncFolders(found, fs);
  for (const { places } of found) await fs.remove(places.backup);
  await close(root, fs, journal.pid);
}

/** Puts the originals back and removes what a commit made; returns the files left as they are. */
export async function undo(
  root: string,
  journal: Journal,
  fs: CommitFs,
  known?: readonly Found[],
): Promise<{ path: string; backup: string }[]> {
  const found = known ?? (await inspect(root, journal, fs));
  const leftAlone: { path: string; backup: string }[] = [];
  for (const { entry, places, content, fresh, hasBackup } of found) {
    const wasReplaced = hasBackup && fresh === 'gone';
    if (wasReplaced && content === 'after') await fs.rename(places.backup, places.path);
    else if (wasReplaced && content === 'other') {
      leftAlone.push({ path: entry.path, backup: places.backup });
    } else await fs.remove(places.backup);
  }
  await syncFolders(found, fs);
  for (const { places } of found) await fs.remove(places.fresh);
  await close(root, fs, journal.pid);
  return leftAlone;
}

async function syncFolders(found: readonly Found[], fs: CommitFs): Promise<void> {
  for (const folder of new Set(found.map(({ places }) => dirname(places.path)))) {
    await fs.syncFolder(folder);
  }
}
