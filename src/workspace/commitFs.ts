import { access, chmod, constants, copyFile, link, mkdir, open } from 'node:fs/promises';
import { readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { codeOf } from './read.ts';

/** Owner and permission bits of a file. */
export interface FileMode {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Every way in which a commit touches the disk; tests replace it to make each step fail. */
export interface CommitFs {
  /** Undefined where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  mode(path: string): Promise<FileMode>;
  /** Whether this user may write to the existing file. */
  isWritable(path: string): Promise<boolean>;
  /** Creates the file, which must not exist, and flushes it to the disk. */
  create(path: string, bytes: Uint8Array, mode?: FileMode): Promise<void>;
  /** Gives the file a second name, by a hard link or else by a copy; `to` must not exist. */
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes the file if it is there. */
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** Removes the folder if it is empty. */
  removeFolder(path: string): Promise<void>;
  /** Makes renames in the folder durable. */
  syncFolder(path: string): Promise<void>;
}

/** The real disk. */
export const disk: CommitFs = {
  async read(path) {
    try {
      return await readFile(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  },
  async mode(path) {
    const { mode, uid, gid } = await stat(path);
    return { mode: mode & 0o7777, uid, gid };
  },
  async isWritable(path) {
    const { mode } = await stat(path);
    // The superuser may write anywhere; who took all write bits away still meant it.
    if ((mode & 0o222) === 0) return false;
    return access(path, constants.W_OK).then(() => true, () => false);
  },
  create: createFile,
  async link(from, to) {
    try {
      await link(from, to);
    } catch (error) {
      if (!NO_HARD_LINKS.has(codeOf(error))) throw error;
      await copyFile(from, to, constants.COPYFILE_EXCL);
    }
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  async removeFolder(path) {
    await rmdir(path).catch((error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error))) throw error;
    });
  },
  async syncFolder(path) {
    // Windows can't open folders; its renames are durable enough.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    await handle.sync().finally(() => handle.close());
  },
};

/** What file systems without hard links answer. */
const NO_HARD_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

async function createFile(path: string, bytes: Uint8Array, mode?: FileMode): Promise<void> {
  const handle = await open(path, 'wx', mode ? 0o600 : 0o644);
  try {
    await handle.writeFile(bytes);
    // Only the superuser can give files away; everyone else owns what they create.
    if (mode) await handle.chown(mode.uid, mode.gid).catch(() => undefined);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (mode) await chmod(path, mode.mode);
}
