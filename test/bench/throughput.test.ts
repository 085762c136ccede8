// The figures themselves are no test: see the header of the script.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/packageRoot.ts';

const bench = (name: string): string => join(packageRoot(), 'bench', name);

test.each(['throughput.mjs', 'stepped.mjs'])('%s without a folder says what it wants', (name) => {
  const { status, stderr } = spawnSync(process.execPath, [bench(name)], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain('git clone');
});

test('a command is measured with its exit code', () => {
  const script = `
    import { measure } from ${JSON.stringify(bench('baselines/measure.mjs'))};
    const busy = 'for (const end = Date.now() + 200; Date.now() < end; ); process.exit(3)';
    console.log(JSON.stringify(measure([process.execPath, '-e', busy])));`;
  const options = ['--input-type=module', '-e', script];
  const output = execFileSync(process.execPath, options, { encoding: 'utf8' });
  const figures = JSON.parse(output) as Record<string, number>;
  expect(figures['exitCode']).toBe(3);
  expect(figures['cpuSeconds']).toBeGreaterThan(0.1);
  expect(figures['wallSeconds']).toBeGreaterThan(0.2);
  expect(figures['peakMegabytes']).toBeGreaterThan(10);
});
