// How long `odyssey-migrate --fix` takes on a large tree: cold, then again after one of its files
// changed, then after a file came back in its old form; beside one bare `mojo package` of the
// largest package.
//
//   npm run build && node bench/stepped.mjs DIRECTORY... [options]
//
//   --from R      release that the code is said to be written for (default 25.5)
//   --target R    release to migrate to (default 0.25.7)
//   --cli FILE    another build's main.js instead of this one's
//   --json FILE   also write all figures there
//   --trace       tell on stderr what the runs do, and when
//
// The goals are stated for 50,000 lines. Works on copies; the results of compilers are kept in a
// cache folder of the run's own, empty at first, with the installed compilers linked into it.
// Memory is watched through /proc, so it is only told on Linux.

import { spawn } from 'node:child_process';
import {
  appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync,
  statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const LIMITS = { lines: 50_000, coldSeconds: 240, warmSeconds: 20, nodeMegabytes: 1024 };
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '25.5' },
    target: { type: 'string', default: '0.25.7' },
    cli: { type: 'string', default: here('../dist/src/cli/main.js') },
    json: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});
if (positionals.length === 0 || !positionals.every((path) => existsSync(path))) {
  stop(
    'usage: node bench/stepped.mjs DIRECTORY... [--from R] [--target R] [--cli FILE] [--json F]\n' +
      'DIRECTORY is a tree of Mojo files; the goals are stated for 50,000 lines, such as\n' +
      '  git clone https://github.com/HomericIntelligence/Odyssey (at ebe1fd7f: 84,000 lines)',
  );
}
if (!existsSync(values.cli)) stop('build first: npm run build');

const { toolchainDir } = await import('../dist/src/toolchain/cacheFolder.js');
const { findCompiler } = await import('../dist/src/toolchain/find.js');
const scratch = mkdtempSync(join(tmpdir(), 'odyssey-stepped-'));
const cache = join(scratch, 'cache');
const env = { ...process.env, ODYSSEY_MIGRATE_CACHE: cache, NO_COLOR: '1' };
try {
  mkdirSync(cache);
  symlinkSync(join(toolchainDir('0.25.7'), '..'), join(cache, 'toolchains'));
  const results = [];
  for (const path of positionals) results.push(await measureTree(resolve(path)));
  print(results);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function measureTree(source) {
  const name = basename(source);
  const size = sizeOf(source);
  const bare = await barePackage(source, size.packages[0]);
  const copy = join(scratch, 'tree', name);
  cpSync(source, copy, { recursive: true, filter: (path) => basename(path) !== '.git' });
  const { changed, ...cold } = await migrate(copy);
  touchOne(copy);
  const { changed: _, ...warm } = await migrate(copy);
  putBack(source, copy, changed);
  const { changed: __, ...old } = await migrate(copy);
  return { name, lines: size.lines, files: size.paths.length, bare, cold, warm, old };
}

/** Migrates the tree in place. */
async function migrate(copy) {
  const flags = ['--fix', '--allow-dirty', '--from', values.from, '--target', values.target];
  const output = ['--verbose', '--output-format', 'json'];
  const argv = [process.execPath, values.cli, ...flags, ...output, copy];
  const run = await measure(argv, scratch, { trace: values.trace });
  if (![0, 1, 3].includes(run.exitCode)) throw new Error(`exit ${run.exitCode}: ${run.stderr}`);
  const { root, summary, changed } = JSON.parse(run.stdout);
  const { compiles, cacheHits: cached } = summary;
  const paths = changed.map(({ file }) => join(root, file));
  return { ...costOf(run), compiles, cached, summary, changed: paths };
}

/** A comment at the end of one file of the largest package, which has to be compiled again. */
function touchOne(copy) {
  const { paths, packages } = sizeOf(copy);
  const own = paths.filter((path) => path.startsWith(join(packages[0] ?? copy, sep)));
  appendFileSync(own[Math.floor(own.length / 2)], '# touched\n');
}

/** A file that was migrated is as it was before, as after a merge of an old branch. */
function putBack(source, copy, changed) {
  const file = relative(copy, changed[Math.floor(changed.length / 2)]);
  cpSync(join(source, file), join(copy, file));
}

/** What the compiler alone takes, once, for the largest package. */
async function barePackage(source, folder) {
  const found = findCompiler(values.target);
  if (!found.ok || !folder) return undefined;
  const { binary, env: own } = found.compiler;
  const output = join(scratch, 'bare.mojopkg');
  const argv = [binary, 'package', folder, '-I', source, '-o', output];
  return costOf(await measure(argv, source, { more: own }));
}

function costOf({ seconds, nodeMegabytes, othersMegabytes, exitCode }) {
  return { seconds, nodeMegabytes, othersMegabytes, exitCode };
}

/** Runs a command; watches the peak memory of it and, summed over those alive, of its children. */
function measure([command, ...args], cwd, { more = {}, trace = false }) {
  const started = performance.now();
  const child = spawn(command, args, { cwd, env: { ...env, ...more } });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8').on('data', (text) => {
      output[stream] += text;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (trace && stream === 'stderr') process.stderr.write(`${seconds} s: ${text}`);
    });
  }
  const peak = { nodeMegabytes: 0, othersMegabytes: 0 };
  const timer = setInterval(() => watch(child.pid, peak), 100);
  return new Promise((settle, fail) => {
    child.once('error', fail);
    child.once('close', (exitCode) => {
      clearInterval(timer);
      settle({ ...output, ...peak, exitCode, seconds: (performance.now() - started) / 1000 });
    });
  });
}

function watch(pid, peak) {
  const own = memoryOf(pid, 'VmHWM');
  const others = descendants(pid).reduce((sum, one) => sum + memoryOf(one, 'VmRSS'), 0);
  peak.nodeMegabytes = Math.max(peak.nodeMegabytes, own);
  peak.othersMegabytes = Math.max(peak.othersMegabytes, others);
}

/** Megabytes; 0 for a process that is gone. */
function memoryOf(pid, field) {
  const line = read(`/proc/${pid}/status`).match(new RegExp(`${field}:\\s+(\\d+) kB`));
  return line ? (Number(line[1]) * 1024) / 1e6 : 0;
}

function descendants(pid) {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The Mojo files of a tree, and its topmost packages, the largest first. */
function sizeOf(root) {
  const paths = [];
  const packages = [];
  const visit = (folder, top) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    const isPackage = entries.some((entry) => /^__init__\.(?:mojo|🔥)$/u.test(entry.name));
    const own = top ?? (isPackage ? { folder, bytes: 0 } : undefined);
    if (own && !top) packages.push(own);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== '.git') visit(path, isPackage ? own : undefined);
      if (!entry.isFile() || !/\.(?:mojo|🔥)$/u.test(entry.name)) continue;
      paths.push(path);
      if (own) own.bytes += statSync(path).size;
    }
  };
  visit(root, undefined);
  packages.sort((a, b) => b.bytes - a.bytes);
  const lines = paths.reduce((sum, path) => sum + read(path).split('\n').length - 1, 0);
  return { paths: paths.sort(), lines, packages: packages.map(({ folder }) => folder) };
}

function print(results) {
  console.log(`${values.from} → ${values.target}, load ${read('/proc/loadavg').split(' ')[0]}\n`);
  const total = { lines: 0, cold: 0, warm: 0, peak: 0 };
  for (const { name, files, lines, bare, cold, warm, old } of results) {
    console.log(`${name}: ${files} files, ${lines} lines`);
    if (bare) row('one bare package check', bare);
    row('cold', cold);
    row('then one file changed', warm);
    row('then an old file came back', old);
    total.lines += lines;
    total.cold += cold.seconds;
    total.warm += warm.seconds;
    total.peak = Math.max(total.peak, cold.nodeMegabytes, warm.nodeMegabytes);
  }
  console.log();
  if (total.lines < LIMITS.lines) console.log(`only ${total.lines} lines: no measure of the goals`);
  goal('cold, seconds', total.cold, LIMITS.coldSeconds);
  goal('one file changed, seconds', total.warm, LIMITS.warmSeconds);
  if (total.peak > 0) goal('Node, peak MB', total.peak, LIMITS.nodeMegabytes);
}

function row(what, { seconds, compiles, cached, nodeMegabytes, othersMegabytes }) {
  const checks = compiles === undefined ? '' : `, checks run ${compiles}, cached ${cached}`;
  const own = compiles === undefined ? '' : `, compilers together ${othersMegabytes.toFixed(0)} MB`;
  const memory = `peak ${nodeMegabytes.toFixed(0)} MB${own}`;
  console.log(`  ${what.padEnd(24)} ${seconds.toFixed(1).padStart(7)} s${checks}; ${memory}`);
}

function goal(text, value, limit) {
  const verdict = value <= limit ? 'met   ' : 'MISSED';
  console.log(`${verdict}  ${text}: ${value.toFixed(1)} (≤ ${limit})`);
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
