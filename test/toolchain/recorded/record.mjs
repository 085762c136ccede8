// Records what a real compiler says about the sources beside this file:
//   node test/toolchain/recorded/record.mjs 0.25.7=/path/to/mojo ...
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
for (const argument of process.argv.slice(2)) {
  const [release, mojo] = argument.split('=');
  const verb = release.startsWith('1.') ? 'precompile' : 'package';
  const source = release.startsWith('1.') ? 'new' : 'old';
  const scratch = mkdtempSync(join(tmpdir(), 'record-'));
  const folder = join(scratch, 'recorded');
  mkdirSync(folder);
  writeFileSync(join(folder, '__init__.mojo'), '');
  copyFileSync(join(here, `${source}.mojo`), join(folder, `${source}.mojo`));
  const out = join(scratch, verb === 'package' ? 'recorded.mojopkg' : 'recorded.mojoc');
  const run = spawnSync(mojo, [verb, folder, '-o', out, '--diagnostic-format', 'json'], {
    encoding: 'utf8', cwd: scratch,
  });
  const said = (run.stderr + run.stdout).replaceAll(`${folder}/`, '');
  const lines = said.split('\n').filter((line) => line.startsWith('{'));
  writeFileSync(join(here, `${release}.jsonl`), `${lines.join('\n')}\n`);
  rmSync(scratch, { recursive: true });
  console.log(release, lines.length, 'lines');
}
