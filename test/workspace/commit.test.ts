import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commit, type Change } from '../../src/workspace/commit.ts';
import { discover } from '../../src/workspace/discover.ts';
import { journalPath } from '../../src/workspace/journal.ts';
import { readFiles } from '../../src/workspace/read.ts';
import { recover } from '../../src/workspace/recover.ts';
import { Crash, faultyFs } from './faultyFs.ts';
import { scratch } from './scratch.ts';

/** Changes that append a line to every file of the project. */
function appendTo(root: string, paths: readonly string[] = ['.']): Change[] {
  const { files } = readFiles(discover(paths, { root, cwd: root }).files);
  return files.map((file) => ({ file, text: `${file.text}# new` }));
}

function contents(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.sort().map((path) => [path.slice(root.length + 1), text(path)]));
}

const text = (path: string): string => readFileSync(path, 'utf8');

const THREE = { 'a.mojo': 'a\n', 'pkg/b.mojo': 'b\n', 'pkg/c.mojo': 'c\n' };
const THREE_AFTER = { 'a.mojo': 'a\n# new', 'pkg/b.mojo': 'b\n# new', 'pkg/c.mojo': 'c\n# new' };

describe('a commit', () => {
  it('writes all files and leaves nothing else behind', async () => {
    const root = scratch(THREE);
    expect(await commit(appendTo(root), { root })).toEqual({ ok: true, files: 3 });
    expect(contents(root)).toEqual(THREE_AFTER);
  });

  it('keeps permission bits, byte-order mark, CRLF and the missing final newline', async () => {
    const root = scratch({ 'run.mojo': '\uFEFF#!/usr/bin/env mojo\r\npass' });
    chmodSync(join(root, 'run.mojo'), 0o751);
    await commit(appendTo(root), { root });
    expect(text(join(root, 'run.mojo'))).toBe('\uFEFF#!/usr/bin/env mojo\r\npass# new');
    expect(statSync(join(root, 'run.mojo')).mode & 0o7777).toBe(0o751);
  });

  it('edits the target of a symlink and keeps the link', async () => {
    const root = scratch({ 'real/x.mojo': 'x\n', 'other/keep.txt': '' });
    symlinkSync('../real/x.mojo', join(root, 'other/x.mojo'));
    await commit(appendTo(root, ['other/x.mojo']), { root });
    expect(lstatSync(join(root, 'other/x.mojo')).isSymbolicLink()).toBe(true);
    expect(text(join(root, 'real/x.mojo'))).toBe('x\n# new');
  });

  it('refuses when a file changed since it was read, and names it', async () => {
    const root = scratch(THREE);
    const changes = appendTo(root);
    writeFileSync(join(root, 'pkg/c.mojo'), 'edited\n');
    const result = await commit(changes, { root });
    expect(result).toMatchObject({ ok: false, reason: 'changed' });
    expect(result).toMatchObject({ message: expect.stringContaining('pkg/c.mojo') });
    expect(contents(root)).toEqual({ ...THREE, 'pkg/c.mojo': 'edited\n' });
  });

  it('refuses a read-only file, and names it', async () => {
    const root = scratch(THREE);
    chmodSync(join(root, 'pkg/b.mojo'), 0o444);
    const result = await commit(appendTo(root), { root });
    expect(result).toMatchObject({
      ok: false,
      message: expect.stringContaining('pkg/b.mojo: the'),
    });
    expect(contents(root)).toEqual(THREE);
  });

  it('undoes everything when it is interrupted between two renames', async () => {
    const root = scratch(THREE);
    const controller = new AbortController();
    const changes = appendTo(root);
    const { fs } = faultyFs({
      before: (step, path) => {
        if (step === 'rename' && path.endsWith('.new')) controller.abort();
      },
    });
    const result = await commit(changes, { root, fs, signal: controller.signal });
    expect(result).toMatchObject({ ok: false, reason: 'interrupted' });
    expect(contents(root)).toEqual(THREE);
  });

  it('does not start while another process is committing', async () => {
    const root = scratch({ ...THREE, '.odyssey-migrate/journal.json': '{}' });
    expect(await commit(appendTo(root), { root })).toMatchObject({ ok: false, reason: 'busy' });
  });
});

describe('a failing disk', { timeout: 30_000 }, () => {
  const cases = [
    ['ENOSPC', 'create', 'no space left'],
    ['EACCES', 'create', 'Make the folder writable'],
    ['EROFS', 'rename', 'Make the folder writable'],
    ['EIO', 'syncFolder', 'EIO'],
  ] as const;
  it.each(cases)('%s at %s changes nothing and says what to do', async (code, step, words) => {
    const root = scratch(THREE);
    const changes = appendTo(root);
    const seen = new Map<string, number>();
    const { fs } = faultyFs({
      fail: (name, path) => {
        if (name !== step || path.includes('.odyssey-migrate')) return undefined;
        seen.set(name, (seen.get(name) ?? 0) + 1);
        return seen.get(name) === 2 ? code : undefined;
      },
    });
    const result = await commit(changes, { root, fs });
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(words) });
    expect(contents(root)).toEqual(THREE);
  });

  it('any single failing step either changes nothing or ends in a whole commit', async () => {
    const { fs, steps } = faultyFs({});
    const first = scratch(THREE);
    await commit(appendTo(first), { root: first, fs });
    for (let at = 0; at < steps(); at++) {
      const root = scratch(THREE);
      let step = 0;
      const faulty = faultyFs({ fail: () => (step++ === at ? 'ENOSPC' : undefined) });
      const result = await commit(appendTo(root), { root, fs: faulty.fs });
      await recover(root);
      const now = contents(root);
      // The folder ignores itself; an empty one may stay.
      delete now['.odyssey-migrate/.gitignore'];
      expect(now, `step ${at}`).toEqual(result.ok ? THREE_AFTER : THREE);
    }
  });
});

describe('a crash', { timeout: 30_000 }, () => {
  it('at any step leaves a tree that the next run finishes or undoes', async () => {
    const { fs, steps } = faultyFs({});
    const first = scratch(THREE);
    await commit(appendTo(first), { root: first, fs });
    const actions = new Set<string>();
    for (let crashAt = 0; crashAt < steps(); crashAt++) {
      const root = scratch(THREE);
      await crash(root, crashAt);
      const recovery = await recover(root);
      actions.add(recovery.action);
      const after = contents(root);
      for (const path of Object.keys(after)) if (path.startsWith('.odyssey-')) delete after[path];
      const isAfter = after['a.mojo'] === THREE_AFTER['a.mojo'];
      expect(after, `step ${crashAt}`).toEqual(isAfter ? THREE_AFTER : THREE);
      if (recovery.action !== 'none') expect(await recover(root)).toEqual({ action: 'none' });
    }
    expect([...actions].sort()).toEqual(['finished', 'none', 'undone']);
  });

  it('during the recovery is recovered from as well', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(45), fc.array(fc.nat(12), { maxLength: 4 }), async (first, more) => {
        const root = scratch(THREE);
        await crash(root, first);
        for (const crashAt of more) {
          await recover(root, faultyFs({ crashAt }).fs).catch(ignoreCrash);
        }
        await recover(root);
        const now = contents(root);
        const isAfter = now['a.mojo'] === THREE_AFTER['a.mojo'];
        expect(now).toMatchObject(isAfter ? THREE_AFTER : THREE);
        expect(Object.keys(now).filter((path) => /\.(new|old)$/.test(path))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('followed by an edit keeps the edit', async () => {
    const root = scratch(THREE);
    await crashInRenames(root);
    const edited = ['a.mojo', 'pkg/b.mojo', 'pkg/c.mojo'].at(-1) ?? '';
    writeFileSync(join(root, edited), 'mine\n');
    const recovery = await recover(root);
    expect(recovery.action).toBe('undone');
    expect(contents(root)).toEqual({ ...THREE, [edited]: 'mine\n' });
  });

  it('after a rename, followed by an edit of that file, says where its old text is', async () => {
    const root = scratch(THREE);
    await crashInRenames(root);
    writeFileSync(join(root, 'a.mojo'), 'mine\n');
    const recovery = await recover(root);
    if (recovery.action !== 'undone') throw new Error(recovery.action);
    expect(recovery.leftAlone.map(({ path }) => path)).toEqual(['a.mojo']);
    expect(text(recovery.leftAlone[0]?.backup ?? '')).toBe('a\n');
    expect(contents(root)).toMatchObject({ ...THREE, 'a.mojo': 'mine\n' });
  });
});

describe('a journal', () => {
  it('that names foreign files is not obeyed', async () => {
    const entry = { path: 'a.mojo', fresh: '../../evil', backup: 'b.mojo', before: '', after: '' };
    const journal = { version: 1, state: 'writing', pid: 0, started: '', entries: [entry] };
    const root = scratch({ 'a.mojo': 'a', 'b.mojo': 'b' });
    mkdirSync(join(root, '.odyssey-migrate'));
    writeFileSync(journalPath(root), JSON.stringify(journal));
    expect(await recover(root)).toEqual({ action: 'none' });
    expect(contents(root)).toEqual({ 'a.mojo': 'a', 'b.mojo': 'b' });
  });

  it('of a running process is left to it', async () => {
    const root = scratch(THREE);
    await crashInRenames(root);
    const path = journalPath(root);
    const journal = JSON.parse(text(path)) as Record<string, unknown>;
    const { startOf } = await import('../../src/workspace/journal.ts');
    const other = { ...journal, pid: process.ppid, started: startOf(process.ppid) };
    writeFileSync(path, JSON.stringify(other));
    expect(await recover(root)).toEqual({ action: 'busy', pid: process.ppid });
    writeFileSync(path, JSON.stringify({ ...other, started: 'long ago' }));
    expect(await recover(root)).toMatchObject({ action: 'finished' });
  });
});

async function crash(root: string, crashAt: number): Promise<void> {
  const { fs } = faultyFs({ crashAt });
  await commit(appendTo(root), { root, fs }).catch(ignoreCrash);
}

/** The process dies after the first file was replaced. */
async function crashInRenames(root: string): Promise<void> {
  let renamed = 0;
  const { fs } = faultyFs({
    fail: (step, path) => {
      if (step === 'rename' && path.endsWith('.new')) renamed++;
      if (renamed > 1) throw new Crash();
      return undefined;
    },
  });
  await commit(appendTo(root), { root, fs }).catch(ignoreCrash);
}

function ignoreCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}
