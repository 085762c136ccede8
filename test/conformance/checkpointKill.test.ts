import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildLibrary, HEADER, type Library } from '../../src/conformance/build.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import { findCompiler } from '../../src/toolchain/index.ts';

const KERNELS = join(packageRoot(), 'kernels');
const SCRIPT = join(packageRoot(), 'test', 'support', 'checkpointWriter.mjs');
const ROUNDS = 4;

let library: Library;
const scratch = mkdtempSync(join(tmpdir(), 'odyssey-kill-'));
const file = join(scratch, 'training.checkpoint');

beforeAll(async () => {
  const found = findCompiler('0.25.7');
  if (!found.ok) throw new Error('the compiler 0.25.7 is not installed');
  const built = await buildLibrary({ folder: KERNELS, compiler: found.compiler });
  if (!built.ok) throw new Error(`${built.reason}\n${built.report}`);
  library = built.library;
}, 900_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function command(mode: 'read' | 'write'): { args: string[]; env: NodeJS.ProcessEnv } {
  return {
    args: [SCRIPT, mode, library.path, join(KERNELS, HEADER), file],
    env: { ...process.env, LD_LIBRARY_PATH: library.libraryPath },
  };
}

/** Until the file that is being written is there, and then a little, other in each round. */
async function untilWriting(round: number): Promise<void> {
  const end = performance.now() + 20_000;
  while (!existsSync(`${file}.tmp`) && performance.now() < end) await sleep(0);
  if (round % 2 === 1) await sleep(round);
}

test('a process that is killed while it writes leaves a whole checkpoint', {
  timeout: 300_000,
}, async () => {
  let cutShort = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { args, env } = command('write');
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await untilWriting(round);
    child.kill('SIGKILL');
    await once(child, 'close');
    if (existsSync(`${file}.tmp`)) cutShort++;
    const reader = command('read');
    const { stdout } = await promisify(execFile)(process.execPath, reader.args, {
      env: reader.env,
    });
    expect(Number(stdout)).toBeGreaterThanOrEqual(1);
  }
  // Else no kill fell into a write, and the test has seen nothing.
  expect(cutShort).toBeGreaterThan(0);
});
