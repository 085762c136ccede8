import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/workspace/discover.ts';
import { commonFolder, projectRoot } from '../../src/workspace/paths.ts';
import { scratch } from './scratch.ts';

function found(root: string, paths = ['.'], exclude: string[] = []): string[] {
  return discover(paths, { root, cwd: root, exclude }).files.map((file) => file.path);
}

describe('discovery', () => {
  it('takes .mojo and .🔥 files, sorted, and skips hidden and foreign folders', () => {
    const root = scratch({
      'b.mojo': '',
      'a.🔥': '',
      'x/c.mojo': '',
      'readme.md': '',
      'm.mojopkg': '',
      '.pixi/d.mojo': '',
      '.magic/d.mojo': '',
      '.venv/d.mojo': '',
      '.git/d.mojo': '',
      'node_modules/d.mojo': '',
      '.hidden/d.mojo': '',
      '.odyssey-1-0.new': '',
    });
    expect(found(root)).toEqual(['a.🔥', 'b.mojo', 'x/c.mojo']);
  });

  it('obeys ignore files, nested and negated', () => {
    const root = scratch({
      '.gitignore': 'build/\n*.gen.mojo\n',
      'build/a.mojo': '',
      'src/build/a.mojo': '',
      'a.gen.mojo': '',
      'a.mojo': '',
      'src/.gitignore': '!keep.gen.mojo\n/local.mojo\n',
      'src/keep.gen.mojo': '',
      'src/local.mojo': '',
      'src/deep/local.mojo': '',
    });
    expect(found(root)).toEqual(['a.mojo', 'src/deep/local.mojo', 'src/keep.gen.mojo']);
    expect(found(root, ['src'])).toEqual(['src/deep/local.mojo', 'src/keep.gen.mojo']);
  });

  it('obeys .git/info/exclude and the excludes of the configuration', () => {
    const root = scratch({
      '.git/info/exclude': 'private/\n',
      'private/a.mojo': '',
      'gen/a.mojo': '',
      'gen.mojo': '',
      'a.mojo': '',
    });
    expect(found(root, ['.'], ['gen/'])).toEqual(['a.mojo', 'gen.mojo']);
  });

  it('always takes what is named explicitly', () => {
    const root = scratch({ '.gitignore': 'build/\n', 'build/a.mojo': '', 'notes.txt': '' });
    expect(found(root, ['build/a.mojo', 'notes.txt'])).toEqual(['build/a.mojo', 'notes.txt']);
    expect(found(root, ['build'])).toEqual(['build/a.mojo']);
    expect(found(root, ['build/a.mojo'], ['build'])).toEqual(['build/a.mojo']);
  });

  it('survives symlink loops and takes a file once however it is reached', () => {
    const root = scratch({ 'src/a.mojo': '', 'src/b.mojo': '' });
    symlinkSync('..', join(root, 'src/loop'));
    symlinkSync('src', join(root, 'again'));
    symlinkSync('src/a.mojo', join(root, 'aa.mojo'));
    expect(found(root)).toEqual(['src/a.mojo', 'src/b.mojo']);
    expect(found(root, ['aa.mojo', 'src', 'again/a.mojo'])).toEqual(['src/a.mojo', 'src/b.mojo']);
    expect(found(root, ['aa.mojo'])).toEqual(['aa.mojo']);
  });

  it('stays inside the project when links lead out of it', () => {
    const outside = scratch({ 'pkg/x.mojo': '' });
    const root = scratch({ 'a.mojo': '' });
    symlinkSync(join(outside, 'pkg'), join(root, 'pkg'));
    symlinkSync(join(outside, 'pkg/x.mojo'), join(root, 'x.mojo'));
    expect(discover(['.'], { root, cwd: root }).files).toEqual([
      { path: 'a.mojo', real: join(root, 'a.mojo') },
      { path: 'x.mojo', real: join(outside, 'pkg/x.mojo') },
    ]);
  });

  it('names arguments that lead nowhere', () => {
    const root = scratch({ 'a.mojo': '' });
    symlinkSync('gone', join(root, 'dangling.mojo'));
    const { errors, files } = discover(['a.mojo', 'nope', 'dangling.mojo'], { root, cwd: root });
    expect(files).toHaveLength(1);
    expect(errors).toEqual([
      'nope: no such file or folder',
      'dangling.mojo: a symbolic link that leads nowhere',
    ]);
  });
});

describe('the project root', () => {
  it('is the nearest configuration inside the git tree, else its top, else the folder', () => {
    const root = scratch({
      'odyssey.toml': '',
      'repo/pkg/odyssey.toml': '',
      'repo/pkg/x/a.mojo': '',
    });
    mkdirSync(join(root, 'repo/.git'));
    mkdirSync(join(root, 'repo/other'));
    expect(projectRoot(join(root, 'repo/pkg/x/a.mojo')).root).toBe(join(root, 'repo/pkg'));
    expect(projectRoot(join(root, 'repo/other'))).toEqual({ root: join(root, 'repo'), by: 'git' });
    const bare = scratch({ 'x/a.mojo': '' });
    expect(projectRoot(join(bare, 'x/a.mojo'))).toEqual({ root: join(bare, 'x'), by: 'given' });
  });

  it('of several loose folders is what they share', () => {
    expect(commonFolder(['/p/a/b', '/p/a/c/d', '/p/a'])).toBe('/p/a');
    expect(commonFolder(['/p/ab', '/p/a'])).toBe('/p');
  });
});
