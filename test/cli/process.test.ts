import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { scratch } from '../workspace/scratch.ts';

const repository = join(import.meta.dirname, '../..');
const main = join(repository, 'dist/src/cli/main.js');

beforeAll(() => {
  // `npm test` builds first; a bare vitest run in a fresh clone does it here.
  if (!existsSync(main)) spawnSync('npm', ['run', 'build'], { cwd: repository });
}, 120_000);

function node(
  args: readonly string[],
  cwd = repository,
): { ms: number; stdout: string; status: number | null } {
  const start = performance.now();
  const { stdout, status } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return { ms: performance.now() - start, stdout, status };
}

describe('the built program', { timeout: 60_000 }, () => {
  it('starts for --version in at most 1.3 times what node itself takes', { retry: 4 }, () => {
    const bare: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round < 8; round++) {
      bare.push(node(['-e', '0']).ms);
      ours.push(node([main, '--version']).ms);
    }
    expect(Math.min(...ours) / Math.min(...bare)).toBeLessThanOrEqual(1.3);
  });

  it('exits 2 on wrong usage and 0 on help', () => {
    expect(node([main, '--no-such']).status).toBe(2);
    expect(node([main, '--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Usage'),
    });
  });

  it('checks a project without a compiler', () => {
    const root = scratch({ 'a.mojo': 'fn main():\n    let x = 1\n' });
    const { status, stdout } = node([main, '--gate', 'none', '--output-format', 'concise'], root);
    expect([status, stdout]).toEqual([1, expect.stringContaining('a.mojo:2:5: MJ101 [*] ')]);
  });

  it('applies fixes to a project', () => {
    const root = scratch({ 'a.mojo': 'fn main():\n    let x = 1\n' });
    expect(node([main, '--fix', '--gate', 'none'], root).status).toBe(0);
    expect(readFileSync(join(root, 'a.mojo'), 'utf8')).toBe('fn main():\n    var x = 1\n');
  });

  it('ends quietly when its reader goes away', async () => {
    const child = spawn(process.execPath, [main, 'rules'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, stderr]).toEqual([0, '']);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'is interrupted by %s: exit 130, nothing changed, no child left',
    async (signal) => {
      const root = scratch({ 'a.mojo': 'fn main():\n    let x = 1\n' });
      const script = join(import.meta.dirname, 'slowMigrate.mjs');
      const child = spawn(process.execPath, [script, '--fix'], { cwd: root });
      let stderr = '';
      const started = new Promise<number>((resolve) => {
        child.stderr.on('data', (chunk) => {
          stderr += String(chunk);
          const pid = /waiting for (\d+)/.exec(stderr)?.[1];
          if (pid) resolve(Number(pid));
        });
      });
      const grandchild = await started;
      child.kill(signal);
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect(code).toBe(130);
      expect(stderr).toContain('interrupted: all files are as they were');
      expect(readFileSync(join(root, 'a.mojo'), 'utf8')).toContain('let x');
      expect(await isGone(grandchild)).toBe(true);
    },
  );
});

async function isGone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(50);
  }
  return false;
}
