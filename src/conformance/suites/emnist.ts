import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Checks } from '../checks.ts';
import {
  damagedGzip, damagedIdx, generated, gzipFiles, idxFiles,
} from '../emnist/files.ts';
import { goldenLosses, learns, learnsFrom } from '../emnist/learning.ts';
import { readTrajectories } from '../emnist/lenet.ts';
import type { Kernels } from '../kernels.ts';
import type { Case, Setting, Suite } from '../suite.ts';

/** From IDX files to a network that reads letters. */
export const suite: Suite = {
  name: 'emnist',
  cases: (_kernels, setting) => [...fileCases(setting), ...learningCases(setting)],
};

type FileWork = (kernels: Kernels, checks: Checks, folder: string, seed: number) => void;

function fileCases({ scratch, seed }: Setting): Case[] {
  const one = (id: string, work: FileWork): Case => ({
    op: 'data',
    id,
    run: (kernels, checks) => work(kernels, checks, folderIn(scratch), seed),
  });
  return [
    one('IDX files', idxFiles),
    one('gzip files', gzipFiles),
    one('damaged IDX files', damagedIdx),
    one('damaged gzip files', damagedGzip),
    one('generated images', generated),
  ];
}

function learningCases({ scratch, seed, golden, emnist }: Setting): Case[] {
  const losses = readTrajectories(golden).map((trajectory): Case => ({
    op: 'lenet',
    id: `losses of 50 steps in ${trajectory.dtype}`,
    dtype: trajectory.dtype,
    deadlineSeconds: 120,
    run: (kernels, checks) => goldenLosses(kernels, checks, folderIn(scratch), trajectory),
  }));
  const learning: Case = {
    op: 'lenet',
    id: 'learns generated images',
    dtype: 'f32',
    deadlineSeconds: 120,
    run: (kernels, checks) => learns(kernels, checks, seed),
  };
  if (emnist === undefined) return [...losses, learning];
  const real: Case = {
    op: 'lenet',
    id: 'learns EMNIST Balanced',
    dtype: 'f32',
    deadlineSeconds: 600,
    run: (kernels, checks) => learnsFrom(kernels, checks, emnist),
  };
  return [...losses, learning, real];
}

/** Cases may run in several processes at a time, so each has a folder of its own. */
function folderIn(scratch: string): string {
  return mkdtempSync(join(scratch, 'emnist-'));
}
