// What a run makes of a compiler that crashes, hangs or is not there, and of Ctrl-C.
import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { rename } from '../support/engine.ts';
import { run } from '../support/migrate.ts';
import { entangledFiles } from '../../src/migrate/migrate.ts';

const good = rename({ code: 'MJ901', name: 'good' }, 'old', 'Int');

afterEach(() => {
  vi.unstubAllEnvs();
});

function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'odyssey-test-')));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A compiler that knows its version and does `body` when asked to compile `$input`. */
function fakeCompiler(body: string): void {
  const place = folder();
  const binary = join(place, 'mojo');
  const lines = [
    '#!/bin/sh',
    '[ "$1" = --version ] && { echo "mojo 0.25.7.0"; exit 0; }',
    'input=$2; out=; while [ $# -gt 0 ]; do [ "$1" = -o ] && out=$2; shift; done',
    body,
    '[ -n "$out" ] && echo package > "$out"; exit 0',
  ];
  writeFileSync(binary, `${lines.join('\n')}\n`);
  chmodSync(binary, 0o755);
  vi.stubEnv('ODYSSEY_MIGRATE_MOJO_0_25_7', binary);
  vi.stubEnv('ODYSSEY_MIGRATE_CACHE', folder());
}

const CRASH = `grep -rq "crash me" "$input" && { echo "Stack dump:" >&2; kill -SEGV $$; }`;
const HANG = `grep -rq "hang here" "$input" && exec sleep 600`;

describe('a compiler that fails', () => {
  test('by a crash is a named failure of that file; the others are judged', async () => {
    fakeCompiler(CRASH);
    const files = { 'a.mojo': 'old()\n', 'b.mojo': 'old()  # crash me\n' };
    const { result, texts, outcomes } = await run(files, [good]);
    expect(result.after?.failures.map(({ unit }) => unit)).toEqual(['b.mojo']);
    expect(result.after?.failures[0]?.reason).toMatch(/SIGSEGV/);
    expect(outcomes.toSorted()).toEqual(['good broken', 'good compiled']);
    expect(texts['a.mojo']).toBe('Int()\n');
  });

  test('only because of a fix has that fix taken back', async () => {
    fakeCompiler(CRASH);
    const wrong = rename({ code: 'MJ902', name: 'wrong' }, 'calm', 'f("crash me")');
    const files = { 'a.mojo': 'old(1)\ncalm\n' };
    const { result, texts, outcomes } = await run(files, [good, wrong]);
    expect(texts['a.mojo']).toBe('Int(1)\ncalm\n');
    expect(outcomes.toSorted()).toEqual(['good compiled', 'wrong rejected']);
    expect(result.after?.failures).toEqual([]);
  });

  test('by hanging is a named failure after the deadline', async () => {
    fakeCompiler(HANG);
    const files = { 'a.mojo': 'old()\n', 'b.mojo': 'x()  # hang here\n' };
    const { result, outcomes } = await run(files, [good], { deadlineMs: 500 });
    expect(result.after?.failures.map(({ unit }) => unit)).toEqual(['b.mojo']);
    expect(result.after?.failures[0]?.reason).toMatch(/\S/);
    expect(outcomes).toEqual(['good compiled']);
  });

  test('to start at all is told with the way out, and the rest is done without it', async () => {
    vi.stubEnv('ODYSSEY_MIGRATE_MOJO_0_25_7', '/nowhere/mojo');
    const { result, outcomes } = await run({ 'a.mojo': 'old()\n' }, [good]);
    expect(outcomes).toEqual(['good unchecked']);
    expect(result.missingCompiler?.release).toBe('0.25.7');
    expect(result.missingCompiler?.reason).toMatch(/\/nowhere\/mojo/);
    expect(result.missingCompiler?.help).not.toBe('');
  });
});

describe('an abort', () => {
  test('stops a compiler that runs, and nothing is left in the scratch folder', async () => {
    fakeCompiler(HANG);
    const scratch = folder();
    vi.stubEnv('TMPDIR', scratch);
    const abort = new AbortController();
    const running = run({ 'a.mojo': 'old()  # hang here\n' }, [good], {
      signal: abort.signal,
      progress: ({ kind }) => {
        if (kind === 'check') setTimeout(() => abort.abort(new Error('Ctrl-C')), 300);
      },
    });
    await expect(running).rejects.toThrow('Ctrl-C');
    expect(readdirSync(scratch)).toEqual([]);
  });

  test('before the start compiles nothing', async () => {
    fakeCompiler(HANG);
    const scratch = folder();
    vi.stubEnv('TMPDIR', scratch);
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    await expect(run({ 'a.mojo': 'old()  # hang here\n' }, [good], { signal })).rejects.toThrow(
      'Ctrl-C',
    );
    expect(readdirSync(scratch)).toEqual([]);
  });

  test('a rule that throws leaves nothing in the scratch folder either', async () => {
    fakeCompiler('true');
    const scratch = folder();
    vi.stubEnv('TMPDIR', scratch);
    const thrower = rename({ code: 'MJ902', name: 'thrower' }, 'old', 'x');
    const throws = {
      ...thrower,
      syntax: {
        query: '(identifier) @i',
        visit: () => {
          throw new Error('boom');
        },
      },
    };
    await expect(run({ 'a.mojo': 'old()\n' }, [throws])).rejects.toThrow(/thrower/);
    expect(readdirSync(scratch)).toEqual([]);
  });
});

test('files that share a fix, however indirectly, are undone together', () => {
  const fix = (...files: string[]) => {
    const [file = ''] = files;
    const edits = files.map((path) => ({ file: path, start: 0, end: 0, text: '' }));
    const made = { edits, imports: [], applicability: 'safe' } as const;
    const common = { code: 'MJ901', rule: 'r', start: 0, end: 0, message: '', key: file };
    return { finding: { ...common, file, fix: made } };
  };
  const applied = [fix('c', 'd'), fix('b', 'c'), fix('a', 'b'), fix('x', 'y'), fix('z')];
  expect(entangledFiles(applied, ['a']).toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect(entangledFiles(applied, ['z'])).toEqual(['z']);
});
