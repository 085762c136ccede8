import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { findCompiler } from '../../src/toolchain/index.ts';
import { runProcess } from '../../src/toolchain/process.ts';
import { processEnvironment } from '../../src/toolchain/sdk.ts';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const guide = readFileSync(fromHere('../../docs/training.md'), 'utf8');
const FENCED = /^```mojo(.*)\n([\s\S]*?)^```$/gm;
const blocks = [...guide.matchAll(FENCED)].map(([, mark = '', text = '']) => {
  return { name: /^ program=(\w+)$/.exec(mark)?.[1], text };
});

const scratch = mkdtempSync(join(tmpdir(), 'odyssey-guide-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('every block of Mojo in the guide is a program with a name of its own', () => {
  const names = blocks.map(({ name }) => name);
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(5);
});

describe('the programs of the guide run and find what the text says', () => {
  test.each(blocks)('$name', { timeout: 900_000 }, async ({ name, text }) => {
    const found = findCompiler('0.25.7');
    if (!found.ok) throw new Error('the compiler 0.25.7 is not installed');
    const folder = mkdtempSync(join(scratch, 'program-'));
    const file = join(folder, `${name}.mojo`);
    writeFileSync(file, text);
    const run = await runProcess({
      binary: found.compiler.binary, args: ['run', '-I', fromHere('../../kernels'), file],
      cwd: folder, env: processEnvironment(found.compiler.env), deadlineMs: 890_000,
    });
    const end = run.end === 'exit' ? `exit ${run.code}` : run.end;
    expect(`${end}\n${run.stderr}`).toMatch(/^exit 0\n/);
    expect(run.stdout).not.toBe('');
  });
});
