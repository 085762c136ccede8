// Joins the modules that the program loads into a few files, once `tsc` has written `dist/`: loading
// 250 small modules takes a quarter of a second of CPU time at every start. What a command loads
// only when it needs it stays apart. The modules themselves stay for those who import the library.
//
//   node scripts/bundle.mjs

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = 'src/cli/main.js';
const chunks = 'program';

// These stay packages: they find their binaries beside themselves, or are there or not.
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const native = ['web-tree-sitter', 'tree-sitter', 'koffi'];
const bundled = Object.keys(dependencies).filter((name) => !native.includes(name));

rmSync(join(root, 'dist', chunks), { recursive: true, force: true });
const bundle = await rolldown({
  input: join(root, 'dist', main),
  platform: 'node',
  external: native,
});
await bundle.write({
  dir: join(root, 'dist'),
  entryFileNames: main,
  chunkFileNames: `${chunks}/[name]-[hash].js`,
});
await bundle.close();
writeFileSync(join(root, 'dist', chunks, 'LICENSES.txt'), bundled.map(licenseOf).join('\n\n'));

/** What the licenses of bundled packages ask for: to be handed on with the copy. */
function licenseOf(name) {
  const folder = join(root, 'node_modules', name);
  const file = ['license', 'LICENSE', 'LICENSE-MIT'].map((it) => join(folder, it)).find(existsSync);
  if (!file) throw new Error(`${name} has no license file to hand on`);
  return `${name}\n\n${readFileSync(file, 'utf8')}`;
}
