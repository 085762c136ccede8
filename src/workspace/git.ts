import { spawnSync } from 'node:child_process';
import { dirname, join, sep } from 'node:path';
import type { FoundFile } from './discover.ts';
import { gitTop, upward } from './paths.ts';

export interface GitState {
  /** Files with changes that git could not bring back: modified, staged or never committed. */
  readonly dirty: readonly string[];
  /** Why git could not be asked about some of the files. */
  readonly problem?: string;
}

/** Which of the files have uncommitted changes. Files outside of any git tree have none. */
export function gitState(files: readonly FoundFile[]): GitState {
  const trees = new Map<string, FoundFile[]>();
  const topOf = new Map<string, string | undefined>();
  for (const file of files) {
    const folder = dirname(file.real);
    if (!topOf.has(folder)) topOf.set(folder, gitTop(folder));
    const top = topOf.get(folder);
    if (top) trees.set(top, [...(trees.get(top) ?? []), file]);
  }
  const states = [...trees].map(([top, inside]) => stateOf(top, inside));
  const problem = states.find((state) => state.problem)?.problem;
  const dirty = states.flatMap((state) => state.dirty).sort();
  return problem === undefined ? { dirty } : { dirty, problem };
}

function stateOf(top: string, files: readonly FoundFile[]): GitState {
  // A repository can name a program as its file watcher; asking for the status must not run it.
  const command = ['-c', 'core.fsmonitor=false', 'status'];
  const options = ['--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--ignored'];
  const { error, status, stdout, stderr } = spawnSync('git', [...command, ...options], {
    cwd: top,
    encoding: 'utf8',
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    maxBuffer: 1 << 28,
  });
  if (error || status !== 0) {
    const why = error ? error.message : (stderr.trim().split('\n')[0] ?? '');
    return { dirty: [], problem: `git can't tell what is uncommitted in ${top}: ${why}` };
  }
  const changed = new Set(
    stdout
      .split('\0')
      .filter(Boolean)
      .map((line) => join(top, line.slice(3))),
  );
  // Of ignored folders git names only the folder, with a slash at its end.
  const isDirty = (real: string): boolean =>
    changed.has(real) || upward(dirname(real), top).some((folder) => changed.has(`${folder}${sep}`));
  return { dirty: files.filter(({ real }) => isDirty(real)).map(({ path }) => path) };
}
