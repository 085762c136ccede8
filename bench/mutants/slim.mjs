// A copy of the kernels that builds fast: with the operations and commands that somebody looks at.

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Commands of `od_call` by what is looked at. */
const GROUPS = {
  ops: [],
  optim: ['optimizer', 'scheduler', 'scaler', 'clip'],
};

/**
 * Copies a folder of kernels; `level` is `ops` (operations only), `optim` (optimizers only) or
 * `full` (all commands; models call their operations without the registry).
 */
export function copyKernels(from, to, level, ops) {
  cpSync(from, to, { recursive: true });
  keepOperations(to, level === 'ops' && ops.length > 0 ? ops : ['add']);
  if (level === 'full') return;
  keepCommands(join(to, 'odyssey', 'ffi', 'commands.mojo'), GROUPS[level]);
}

/** The structs of the operations by name: { file, struct }. */
export function operationsIn(folder) {
  const inside = join(folder, 'odyssey', 'ops');
  const found = new Map();
  for (const file of readdirSync(inside).filter((name) => name.endsWith('.mojo'))) {
    const text = readFileSync(join(inside, file), 'utf8');
    const structs = /^struct (\w+)\(.*?Op\):[\s\S]*?alias schema: StaticString = \(?\s*"(\w+)\(/gm;
    for (const [, struct, op] of text.matchAll(structs)) {
      found.set(op, { file: file.slice(0, -'.mojo'.length), struct });
    }
  }
  return found;
}

function keepOperations(folder, ops) {
  const path = join(folder, 'odyssey', 'registry.mojo');
  const all = operationsIn(folder);
  const kept = ops.map((op) => {
    const found = all.get(op);
    if (!found) throw new Error(`no struct below odyssey/ops has the schema of \`${op}\``);
    return found;
  });
  const imports = kept.map(({ file, struct }) => `from .ops.${file} import ${struct}\n`).join('');
  const structs = kept.map(({ struct }) => struct).join(', ');
  const text = readFileSync(path, 'utf8')
    .replaceAll(/^from \.ops\.\w+ import (?:\([^)]*\)|.*)\n/gm, '')
    .replace('from .tensor import', `${imports}from .tensor import`)
    .replace(/^alias operations = Registry\[[^\]]*\]/m, `alias operations = Registry[${structs}]`);
  writeFileSync(path, text);
}

/** Drops the branches of all other groups of commands, and the imports that only they need. */
function keepCommands(path, groups) {
  const branches = /^ {4}if group == "(\w+)":\n(?: {8}.*\n)+/gm;
  const text = readFileSync(path, 'utf8').replaceAll(branches, (branch, group) => {
    return groups.includes(group) ? branch : '';
  });
  const body = text.slice(text.indexOf('\nfn run_command'));
  const needed = (name) => new RegExp(`\\b${name}\\b`).test(body);
  const imports = /^from (\.\w+) import (?:\(([^)]*)\)|(.*))\n/gm;
  writeFileSync(path, text.replaceAll(imports, (_, module, many, one) => {
    const names = (many ?? one).split(',').map((name) => name.trim()).filter(Boolean);
    const kept = names.filter(needed);
    return kept.length === 0 ? '' : `from ${module} import ${kept.join(', ')}\n`;
  }));
}
