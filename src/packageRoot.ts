import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let cached: string | undefined;

/** Folder of the installed package: where grammars, rule documents and schemas lie. */
export function packageRoot(): string {
  cached ??= findUpward(dirname(fileURLToPath(import.meta.url)));
  return cached;
}

function findUpward(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'grammars'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('odyssey-migrate is not installed whole: reinstall it');
  return findUpward(parent);
}
