// Checkouts to measure on, and scratch copies of them.

import { execFileSync } from 'node:child_process';
import {
  cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';

const SKIPPED = new Set(['.git', '.pixi', '.magic', '.venv', 'node_modules']);

/** The checkout of a listed tree below `folder`; cloned there at its first use. */
export function checkoutOf({ name, repository, commit }, folder) {
  const path = resolve(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const git = (...args) => execFileSync('git', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  git('clone', '--quiet', '--no-checkout', repository, path);
  git('-C', path, 'checkout', '--quiet', commit);
  return path;
}

/** A copy without history and installed environments; its last folder keeps the checkout's name. */
export function scratchCopy(checkout) {
  const root = join(mkdtempSync(join(tmpdir(), 'migration-')), basename(checkout));
  // A link itself would be copied as a link, and the original edited.
  cpSync(realpathSync(checkout), root, {
    recursive: true,
    filter: (path) => !SKIPPED.has(basename(path)),
  });
  return root;
}

/** Mojo files below `paths`, relative to `root`, with their texts. */
export function mojoTexts(root, paths) {
  const texts = new Map();
  for (const path of paths) {
    for (const entry of readdirSync(join(root, path), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(?:mojo|🔥)$/u.test(entry.name)) continue;
      const file = relative(root, join(entry.parentPath, entry.name));
      if (file.split('/').some((part) => part.startsWith('.'))) continue;
      texts.set(file, readFileSync(join(root, file), 'utf8'));
    }
  }
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
