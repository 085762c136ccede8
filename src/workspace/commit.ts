import { dirname, relative } from 'node:path';
import { disk, type CommitFs } from './commitFs.ts';
import { claim, close, placesOf, save, startOf, tidy, JOURNAL_FOLDER } from './journal.ts';
import type { Journal, JournalEntry, Places } from './journal.ts';
import { codeOf, hashBytes, type SourceFile } from './read.ts';
import { undo } from './recover.ts';

/** A file and its new text (without byte-order mark). */
export interface Change {
  readonly file: SourceFile;
  readonly text: string;
}

export interface CommitOptions {
  /** Project root: the journal lies in its `.odyssey-migrate`. */
  readonly root: string;
  readonly signal?: AbortSignal;
  readonly fs?: CommitFs;
}

export type CommitResult =
  | { readonly ok: true; readonly files: number }
  | {
      readonly ok: false;
      readonly reason: 'interrupted' | 'changed' | 'busy' | 'failed';
      /** What happened, to which file, what to do. */
      readonly message: string;
    };

/**
 * Writes all changes or none. New contents go to files beside the originals, a journal names them,
 * then they are renamed over; whatever fails before the last rename puts everything back.
 * Permission bits, owner, symlinks and byte-order mark are kept; line ends are the text's.
 */
export async function commit(
  changes: readonly Change[],
  { root, signal, fs = disk }: CommitOptions,
): Promise<CommitResult> {
  if (changes.length === 0) return { ok: true, files: 0 };
  const run = new CommitRun(changes, root, fs, signal);
  try {
    if (!(await run.begin())) return busy(root);
  } catch (error) {
    await tidy(root, fs).catch(() => undefined);
    return failure(error);
  }
  try {
    await run.prepare();
    await run.replace();
  } catch (error) {
    return (await run.undo()) ? failure(error) : halfway(error, root);
  }
  await run.finish();
  return { ok: true, files: changes.length };
}

/** A step that did not work, with the file it was about. */
class StepError extends Error {
  readonly path: string;
  readonly kind: 'interrupted' | 'changed' | 'readonly' | 'disk';

  constructor(path: string, kind: StepError['kind'], cause?: unknown) {
    super(kind, { cause });
    this.path = path;
    this.kind = kind;
  }
}

/** One commit under way; its fields are what its steps share. */
class CommitRun {
  readonly #fs: CommitFs;
  readonly #root: string;
  readonly #signal: AbortSignal | undefined;
  readonly #items: readonly Item[];
  #journal: Journal;

  constructor(changes: readonly Change[], root: string, fs: CommitFs, signal?: AbortSignal) {
    this.#fs = fs;
    this.#root = root;
    this.#signal = signal;
    const id = `${process.pid.toString(36)}${Date.now().toString(36)}`;
    this.#items = changes.map((change, index) => itemOf(change, root, `.odyssey-${id}-${index}`));
    const entries = this.#items.map((item) => item.entry);
    const { pid } = process;
    this.#journal = { version: 1, state: 'writing', pid, started: startOf(pid), entries };
  }

  async begin(): Promise<boolean> {
    return this.#step(JOURNAL_FOLDER, () => claim(this.#root, this.#journal, this.#fs));
  }

  /** Everything that can fail for a reason of the disk happens here, beside the originals. */
  async prepare(): Promise<void> {
    for (const item of this.#items) await this.#each(item, () => this.#writeBeside(item));
    for (const item of this.#items) await this.#each(item, () => this.#verify(item));
  }

  async replace(): Promise<void> {
    await this.#step(JOURNAL_FOLDER, () => this.#enter('renaming'));
    for (const item of this.#items) {
      const { path, fresh } = item.places;
      await this.#each(item, () => this.#fs.rename(fresh, path));
    }
    for (const folder of new Set(this.#items.map((item) => dirname(item.places.path)))) {
      await this.#step(folder, () => this.#fs.syncFolder(folder));
    }
  }

  /** The commit stands; what is left over is removed here or by the next run. */
  async finish(): Promise<void> {
    try {
      for (const item of this.#items) await this.#fs.remove(item.places.backup);
      await close(this.#root, this.#fs);
    } catch {
      return;
    }
  }

  /** Puts everything back; false if that failed too and is left to the next run. */
  async undo(): Promise<boolean> {
    try {
      // A full disk may refuse this note; the state of the files says enough without it.
      await this.#enter('undoing').catch(() => undefined);
      await undo(this.#root, this.#journal, this.#fs);
      return true;
    } catch {
      return false;
    }
  }

  async #writeBeside({ change, places, bytes }: Item): Promise<void> {
    if (!(await this.#fs.isWritable(places.path))) {
      throw new StepError(change.file.path, 'readonly');
    }
    await this.#fs.create(places.fresh, bytes, await this.#fs.mode(places.path));
    await this.#fs.link(places.path, places.backup);
  }

  async #verify({ change, places }: Item): Promise<void> {
    const bytes = await this.#fs.read(places.path);
    if (bytes && hashBytes(bytes) === change.file.hash) return;
    throw new StepError(change.file.path, 'changed');
  }

  async #enter(state: Journal['state']): Promise<void> {
    this.#journal = { ...this.#journal, state };
    await save(this.#root, this.#journal, this.#fs);
  }

  async #each(item: Item, work: () => Promise<void>): Promise<void> {
    if (this.#signal?.aborted) throw new StepError(item.change.file.path, 'interrupted');
    await this.#step(item.change.file.path, work);
  }

  async #step<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof StepError ? error : new StepError(path, 'disk', error);
    }
  }
}

/** One change with everything that is derived from it. */
interface Item {
  readonly change: Change;
  readonly bytes: Uint8Array;
  readonly entry: JournalEntry;
  readonly places: Places;
}

function itemOf(change: Change, root: string, stem: string): Item {
  const bytes = encode(change);
  const entry = {
    path: relative(root, change.file.real),
    fresh: `${stem}.new`,
    backup: `${stem}.old`,
    before: change.file.hash,
    after: hashBytes(bytes),
  };
  return { change, bytes, entry, places: placesOf(root, entry) };
}

function encode({ file, text }: Change): Uint8Array {
  return new TextEncoder().encode(file.bom ? `\uFEFF${text}` : text);
}

function busy(root: string): CommitResult {
  const message =
    `another odyssey-migrate is writing to ${root}, or one was stopped while it did: ` +
    'nothing was changed. Run again when it has ended';
  return { ok: false, reason: 'busy', message };
}

function failure(error: unknown): CommitResult {
  if (!(error instanceof StepError)) throw error;
  const { path, kind } = error;
  if (kind === 'interrupted') {
    return { ok: false, reason: 'interrupted', message: 'interrupted: nothing was changed' };
  }
  if (kind === 'changed') {
    const message = `${path} was changed by someone else meanwhile: nothing was written. Run again`;
    return { ok: false, reason: 'changed', message };
  }
  const why = kind === 'readonly' ? READ_ONLY : reasonOf(codeOf(error.cause));
  return { ok: false, reason: 'failed', message: `${path}: ${why}` };
}

const READ_ONLY =
  'the file is read-only: nothing was changed. Make it writable (chmod u+w), or `exclude` it';

function reasonOf(code: string): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return `no space left on the disk (${code}): nothing was changed. Free some and run again`;
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return (
      `its folder can't be written to (${code}): nothing was changed. ` +
      'Make the folder writable, or `exclude` it'
    );
  }
  return `can't be written (${code}): nothing was changed. Mend that and run again`;
}

function halfway(error: unknown, root: string): CommitResult {
  const first = failure(error);
  const why = first.ok ? '' : first.message.replace(/: nothing was (changed|written)/, '');
  const message =
    `${why}. Putting the files back failed as well: ` +
    `the journal in ${root}/${JOURNAL_FOLDER} names them, and the next run restores them`;
  return { ok: false, reason: 'failed', message };
}
