import { writeFile } from 'node:fs/promises';
import { disk, type CommitFs } from '../../src/workspace/commitFs.ts';

export class Crash extends Error {}

export interface Faults {
  /** The step, counted from 0, at which the process dies: this and all later steps fail. */
  readonly crashAt?: number;
  /** What a step fails with; the process lives on. */
  readonly fail?: (step: keyof CommitFs, path: string) => string | undefined;
  /** Called before each step. */
  readonly before?: (step: keyof CommitFs, path: string) => void;
}

/** The real disk, with faults; `steps` counts what was done. */
export function faultyFs(faults: Faults): { fs: CommitFs; steps: () => number } {
  let count = 0;
  const wrap =
    <A extends [string, ...unknown[]], R>(name: keyof CommitFs, work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const step = count++;
      faults.before?.(name, args[0]);
      if (faults.crashAt !== undefined && step >= faults.crashAt) {
        if (step === faults.crashAt) await halfWrite(name, args);
        throw new Crash(`${name} ${args[0]}`);
      }
      const code = faults.fail?.(name, args[0]);
      if (code) throw Object.assign(new Error(code), { code });
      return work(...args);
    };
  const fs: CommitFs = {
    read: wrap('read', disk.read),
    mode: wrap('mode', disk.mode),
    isWritable: wrap('isWritable', disk.isWritable),
    create: wrap('create', disk.create),
    link: wrap('link', disk.link),
    rename: wrap('rename', disk.rename),
    remove: wrap('remove', disk.remove),
    makeFolder: wrap('makeFolder', disk.makeFolder),
    removeFolder: wrap('removeFolder', disk.removeFolder),
    syncFolder: wrap('syncFolder', disk.syncFolder),
  };
  return { fs, steps: () => count };
}

/** A crash while a file is written leaves a part of it. */
async function halfWrite(name: keyof CommitFs, args: readonly unknown[]): Promise<void> {
  const [path, bytes] = args;
  if (name !== 'create' || typeof path !== 'string' || !(bytes instanceof Uint8Array)) return;
  await writeFile(path, bytes.subarray(0, bytes.length / 2));
}
