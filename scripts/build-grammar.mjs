// Rebuilds the committed parser and WebAssembly module of the Mojo grammar and records what they
// were built from.
//
//   node scripts/build-grammar.mjs             parser.c, node-types.json, .wasm, generated.json
//   node scripts/build-grammar.mjs --native    build/mojo.node, an addon for npm `tree-sitter`
//
// Needs ziglang (`pip install ziglang`) for the Python named by PYTHON (default: python3), and the
// tree-sitter CLI (`cargo install tree-sitter-cli`) as TREE_SITTER or on the PATH; the addon needs
// the headers that come with Node, and no CLI.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const grammar = fileURLToPath(new URL('../grammars/mojo/', import.meta.url));
const treeSitter = process.env.TREE_SITTER ?? 'tree-sitter';
const python = process.env.PYTHON ?? 'python3';
const inputs = ['grammar.js', 'src/scanner.c', 'src/lexer.h', 'src/parser.c'];
const hashed = [...inputs, 'tree-sitter-mojo.wasm'];

// Node 20 runs no modules that use features newer than extended constant expressions.
const compile = ['-target', 'wasm32-wasi', '-mcpu=generic-extended_const', '-fPIC', '-O2'];
// Macros for the generated lexers, read before what they stand for is used.
const lexer = ['-include', 'src/lexer.h'];
const quiet = ['-fno-exceptions', '-fvisibility=hidden'];
const link = ['-shared', '--experimental-pic', '--no-entry', '--allow-undefined', '--strip-all'];

function run(command, args, env = {}) {
  const options = { cwd: grammar, stdio: 'inherit', env: { ...process.env, ...env } };
  execFileSync(command, args, options);
}

function zig(...args) {
  run(python, ['-m', 'ziglang', ...args]);
}

function buildWasm(scratch) {
  const objects = ['parser', 'scanner'].map((name) => {
    const object = join(scratch, `${name}.o`);
    const macros = name === 'parser' ? lexer : [];
    zig('cc', ...compile, ...quiet, ...macros, '-I', 'src', '-c', `src/${name}.c`, '-o', object);
    return object;
  });
  const output = join(grammar, 'tree-sitter-mojo.wasm');
  zig('wasm-ld', ...link, '--export=tree_sitter_mojo', ...objects, '-o', output);
  chmodSync(output, 0o644);
}

function recordHashes() {
  const hash = (name) => createHash('sha256').update(readFileSync(join(grammar, name)));
  const hashes = Object.fromEntries(hashed.map((name) => [name, hash(name).digest('hex')]));
  writeFileSync(join(grammar, 'generated.json'), `${JSON.stringify(hashes, null, 2)}\n`);
}

function buildParser() {
  const scratch = mkdtempSync(join(tmpdir(), 'build-grammar-'));
  try {
    // The CLI caches by grammar name only: a folder of our own keeps other checkouts out.
    run(treeSitter, ['generate'], { TREE_SITTER_LIBDIR: scratch });
    rmSync(join(grammar, 'src/grammar.json'));
    buildWasm(scratch);
    recordHashes();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function buildAddon() {
  const headers = join(dirname(realpathSync(process.execPath)), '../include/node');
  const sources = ['src/parser.c', 'src/scanner.c', 'bindings/node/binding.c'];
  const undefinedSymbols = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
  const options = ['-shared', '-fPIC', '-O2', ...undefinedSymbols, '-I', 'src', '-I', headers];
  mkdirSync(join(grammar, 'build'), { recursive: true });
  zig('cc', ...options, ...sources, '-o', 'build/mojo.node');
}

if (process.argv.includes('--native')) buildAddon();
else buildParser();
