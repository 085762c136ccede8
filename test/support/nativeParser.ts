// npm `tree-sitter` and the addon of the grammar, which users may install for speed. Both are
// compiled once (a minute) into the user's cache folder: the package does not depend on them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../src/packageRoot.ts';
import { nativeSyntax, type NativeModule } from '../../src/syntax/native.ts';
import type { Syntax } from '../../src/syntax/node.ts';

const VERSION = '0.25.1';
const SOURCES = ['src/parser.c', 'src/scanner.c', 'bindings/node/binding.c'];
const grammar = join(packageRoot(), 'grammars/mojo');

export function loadNative(): Syntax {
  const folder = join(cacheFolder(), `tree-sitter-${VERSION}-abi${process.versions.modules}`);
  installPackage(folder);
  const require = createRequire(join(folder, 'index.js'));
  return nativeSyntax(require('tree-sitter') as NativeModule, require(buildAddon(folder)));
}

function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'odyssey-migrate/test');
}

function installPackage(folder: string): void {
  if (existsSync(join(folder, 'node_modules/tree-sitter'))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const options = ['--no-audit', '--no-fund', '--loglevel=error'];
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  execFileSync('npm', ['install', ...options, `tree-sitter@${VERSION}`], {
    cwd: folder,
    stdio: [...stdio],
  });
}

/** The addon of the sources as they are. */
function buildAddon(folder: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) hash.update(readFileSync(join(grammar, source)));
  const addon = join(folder, `mojo-${hash.digest('hex').slice(0, 16)}.node`);
  if (existsSync(addon)) return addon;
  const headers = join(dirname(realpathSync(process.execPath)), '../include/node');
  const options = ['-shared', '-fPIC', '-O1', '-I', 'src', '-I', headers];
  const dynamic = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
  execFileSync(process.env['CC'] ?? 'cc', [...options, ...dynamic, ...SOURCES, '-o', addon], {
    cwd: grammar,
    stdio: 'inherit',
  });
  return addon;
}
