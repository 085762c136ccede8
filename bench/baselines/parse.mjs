// The floor under every check: reads and parses all Mojo files of a folder, one tree at a time.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

const wasm = fileURLToPath(new URL('../../grammars/mojo/tree-sitter-mojo.wasm', import.meta.url));
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(wasm));
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(?:mojo|🔥)$/u.test(entry.name)) continue;
  parser.parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')).delete();
}
