// Prints how many Mojo files below the given directories parse without an ERROR or MISSING node.
//
//   node bench/parse-rate.mjs [--list] DIRECTORY...

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

const wasm = fileURLToPath(new URL('../grammars/mojo/tree-sitter-mojo.wasm', import.meta.url));
const isMojo = (name) => name.endsWith('.mojo') || name.endsWith('.🔥');

function mojoFiles(directory) {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isMojo(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function measure(parser, directory) {
  const sources = mojoFiles(directory).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const bytes = sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const started = process.cpuUsage();
  const broken = sources.filter(({ text }) => {
    const tree = parser.parse(text);
    const { hasError } = tree.rootNode;
    tree.delete();
    return hasError;
  });
  const { user, system } = process.cpuUsage(started);
  return { files: sources.length, broken, bytes, seconds: (user + system) / 1e6 };
}

const args = process.argv.slice(2);
const list = args[0] === '--list';
const directories = list ? args.slice(1) : args;
if (directories.length === 0) {
  console.error('usage: node bench/parse-rate.mjs [--list] DIRECTORY...');
  process.exit(2);
}

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(wasm));
for (const directory of directories) {
  const { files, broken, bytes, seconds } = measure(parser, directory);
  const rate = ((100 * (files - broken.length)) / files).toFixed(2);
  const size = (bytes / 1e6).toFixed(2);
  console.log(
    `${directory}: ${files} files, ${broken.length} with errors (${rate} % clean), ` +
      `${size} MB, ${seconds.toFixed(2)} CPU-s`,
  );
  if (list) for (const { path } of broken) console.log(`  ${path}`);
}
