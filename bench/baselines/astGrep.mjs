// ast-grep with our grammar and ten rules like ours, installed into the user's cache folder.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSION = '0.51.1';
const caches = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
const cache = join(caches, 'odyssey-migrate/bench');

const RULES = [
  'kind: parameter\n  regex: ^(inout|borrowed|owned) ',
  'kind: variable_declaration\n  regex: ^let ',
  'pattern: str($X)',
  'pattern: int($X)',
  'pattern: simdwidthof[$X]()',
  'pattern: __type_of($X)',
  'pattern: $X.address_of($Y)',
  'pattern: DynamicVector[$T]($$$A)',
  'pattern: List[$T]($$$A)',
  'kind: tuple\n  inside: { kind: parameter }',
];

/** Installs what is missing; `missing` says what could not be had. */
export function prepareAstGrep(grammar) {
  try {
    const folder = join(cache, `ast-grep-${VERSION}`);
    mkdirSync(folder, { recursive: true });
    const binary = install(folder);
    const library = compileGrammar(grammar, folder);
    const config = writeConfig(folder, library);
    // Newer ones load no native grammar unless told to.
    return { binary, config, flags: ['--custom-languages', 'allow'] };
  } catch (error) {
    return { missing: String(error.message).split('\n')[0] };
  }
}

function install(folder) {
  const binary = join(folder, 'bin/ast-grep');
  if (existsSync(binary)) return binary;
  const python = process.env.PYTHON ?? 'python3';
  const options = ['--quiet', '--target', folder, `ast-grep-cli==${VERSION}`];
  const stdio = ['ignore', 'ignore', 'inherit'];
  execFileSync(python, ['-m', 'pip', 'install', ...options], { stdio });
  return binary;
}

function compileGrammar(grammar, folder) {
  const library = join(folder, 'mojo.so');
  const sources = ['parser.c', 'scanner.c'].map((name) => join(grammar, name));
  const flags = ['-O2', '-fPIC', '-shared', '-I', grammar, ...sources, '-o', library];
  const zig = [process.env.PYTHON ?? 'python3', '-m', 'ziglang', 'cc'];
  const compilers = [[process.env.CC ?? 'cc'], ['gcc'], ['clang'], zig];
  for (const [command, ...args] of compilers) {
    if (spawnSync(command, [...args, ...flags], { stdio: 'ignore' }).status === 0) return library;
  }
  throw new Error('no C compiler (set CC) to build the grammar with');
}

function writeConfig(folder, library) {
  const rules = join(folder, 'rules');
  mkdirSync(rules, { recursive: true });
  RULES.forEach((rule, at) => {
    const text = `id: rule-${at}\nlanguage: mojo\nmessage: old\nrule:\n  ${rule}\n`;
    writeFileSync(join(rules, `rule-${at}.yml`), text);
  });
  const config = join(folder, 'sgconfig.yml');
  const language = `libraryPath: ${library}\n    extensions: [mojo]\n    expandoChar: _`;
  writeFileSync(config, `ruleDirs: [rules]\ncustomLanguages:\n  mojo:\n    ${language}\n`);
  return config;
}
