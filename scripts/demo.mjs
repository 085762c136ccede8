// Migrates a copy of fixtures/legacy-kernels through the ordinary command line.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TARGET = '0.25.7';
const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(repository, 'dist/src/cli/main.js');
const fixture = join(repository, 'fixtures/legacy-kernels');

if (!existsSync(main)) {
  console.error('dist/ is missing: run `npm run build` first');
  process.exit(2);
}

const copy = join(mkdtempSync(join(tmpdir(), 'odyssey-demo-')), 'legacy-kernels');
cpSync(fixture, copy, { recursive: true });

/** Runs the tool on the copy as a user would; its output goes to this terminal. */
function run(...args) {
  console.log(`\n$ odyssey-migrate ${args.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [main, ...args], { cwd: copy, stdio: 'inherit' });
  const code = status ?? 130;
  console.log(`\nexit ${code}`);
  return code;
}

/** Ends the demo where going on would show nothing. */
function stopOn(code, codes) {
  if (!codes.includes(code)) return;
  console.error('the demo stops here');
  process.exit(code);
}

console.log(`A copy of fixtures/legacy-kernels, written for Mojo 24.x: ${copy}`);
stopOn(run('--target', TARGET, '--fix', '--statistics'), [2, 4, 130]);
const left = run('--target', TARGET, '--output-format', 'concise');
stopOn(left, [2, 4, 130]);

console.log(left === 0 ? '\nNothing is left to do.' : '\nThe lines above are left to do by hand.');
console.log(`The migrated copy: ${copy}`);
console.log(`What was changed:  git diff --no-index ${fixture} ${copy}`);
