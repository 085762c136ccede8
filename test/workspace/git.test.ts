import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/workspace/discover.ts';
import { gitState } from '../../src/workspace/git.ts';
import { scratch } from './scratch.ts';

/** A repository in which `files` are committed. */
function repository(files: Record<string, string>): string {
  const root = scratch(files);
  const git = (...args: string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: root });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'all', '--no-verify');
  return root;
}

const allOf = (root: string) => discover(['.'], { root, cwd: root }).files;

describe('the git state', () => {
  it('lists modified, staged and untracked files among those asked for', () => {
    const root = repository({ 'a b.mojo': '', 'é.mojo': '', 'clean.mojo': '', 'x.txt': '' });
    expect(gitState(allOf(root))).toEqual({ dirty: [] });
    writeFileSync(join(root, 'a b.mojo'), 'changed');
    writeFileSync(join(root, 'é.mojo'), 'staged');
    execFileSync('git', ['add', 'é.mojo'], { cwd: root });
    writeFileSync(join(root, 'x.txt'), 'not asked for');
    writeFileSync(join(root, 'new.mojo'), '');
    expect(gitState(allOf(root)).dirty).toEqual(['a b.mojo', 'new.mojo', 'é.mojo']);
    expect(gitState(allOf(root).filter(({ path }) => path === 'clean.mojo')).dirty).toEqual([]);
  });

  it('is clean where there is no repository', () => {
    expect(gitState(allOf(scratch({ 'a.mojo': '' })))).toEqual({ dirty: [] });
  });

  it('is a problem where git can give no answer', () => {
    const root = scratch({ 'a.mojo': '' });
    mkdirSync(join(root, '.git'));
    expect(gitState(allOf(root)).problem).toContain("git can't tell");
  });
});
