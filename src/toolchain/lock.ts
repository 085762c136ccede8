import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LockOptions {
  signal?: AbortSignal;
  /** Called once if someone else holds the lock. */
  onWait?: () => void;
  /** Milliseconds between two looks; default 500. */
  pollMs?: number;
}

const HOUR = 60 * 60 * 1000;

/**
 * Runs `task` while holding a lock folder that only one process at a time can have. A lock whose
 * process is gone is taken over. Rejects when the folder can't be made or `signal` is aborted.
 */
export async function withLock<T>(
  folder: string, options: LockOptions, task: () => Promise<T>,
): Promise<T> {
  mkdirSync(dirname(folder), { recursive: true });
  let told = false;
  while (!tryLock(folder)) {
    options.signal?.throwIfAborted();
    if (isStale(folder)) breakLock(folder);
    else {
      if (!told) options.onWait?.();
      told = true;
      const { signal } = options;
      await sleep(options.pollMs ?? 500, undefined, signal ? { signal } : {});
    }
  }
  try {
    return await task();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tryLock(folder: string): boolean {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(ownerFile(folder), `${process.pid}\n${hostname()}\n`);
  return true;
}

function isStale(folder: string): boolean {
  const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const [pid, host] = readOwner(folder);
  // Its maker has not written its name yet, or died before it could.
  if (!pid) return age > 10_000;
  return host === hostname() ? !isAlive(Number(pid)) : age > 2 * HOUR;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** By renaming, so that of two processes that see the stale lock only one removes it. */
function breakLock(folder: string): void {
  const aside = `${folder}.stale-${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch {
    return;
  }
  rmSync(aside, { recursive: true, force: true });
}

function readOwner(folder: string): string[] {
  try {
    return readFileSync(ownerFile(folder), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function ownerFile(folder: string): string {
  return join(folder, 'owner');
}
