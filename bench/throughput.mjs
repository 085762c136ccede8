// How fast `odyssey-migrate` checks a tree and starts up, beside ast-grep, grep and bare Node on
// the same files in the same run.
//
//   npm run build && node bench/throughput.mjs DIRECTORY [options]
//
//   --runs N      repetitions of every command, interleaved (default 5)
//   --target R    release to check for (may be repeated; default: the tool's own choice)
//   --cli FILE    another build's main.js to measure along, e.g. of an older commit
//   --json FILE   also write all figures there
//
// CPU time is user + system of the process and its children; the smallest of the runs is printed,
// since noise only adds to it. Needs Python 3, a C compiler and, once, PyPI for ast-grep.

import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareAstGrep } from './baselines/astGrep.mjs';
import { measure } from './baselines/measure.mjs';

const PATTERN = 'inout |borrowed |owned |let |DynamicVector|DTypePointer|sizeof|__type_of|@value';
const LIMITS = { cpuSeconds: 3, peakMegabytes: 150, versionRatio: 1.3 };
const node = process.execPath;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    target: { type: 'string', multiple: true, default: [] },
    cli: { type: 'string', multiple: true, default: [] },
    json: { type: 'string' },
  },
});
const [directory] = positionals;
const main = here('../dist/src/cli/main.js');
if (!directory || !existsSync(directory)) {
  stop(
    'usage: node bench/throughput.mjs DIRECTORY [--runs N] [--target R] [--cli FILE] [--json F]\n' +
      'DIRECTORY is any tree of Mojo files; the goals are stated for ML Odyssey at febfcd23:\n' +
      '  git clone https://github.com/HomericIntelligence/Odyssey && git -C Odyssey checkout febfcd23',
  );
}
if (!existsSync(main)) stop('build first: npm run build');

const root = resolve(directory);
const corpus = sizeOf(root);
const commands = [
  ...checks('odyssey-migrate --gate none', main),
  ...values.cli.flatMap((path) => checks(path, resolve(path))),
  { name: 'parse only (web-tree-sitter)', argv: [node, here('baselines/parse.mjs'), root] },
  ...astGrep(),
  { name: 'grep -rnE, 9 alternatives', argv: ['grep', '-rnE', '--include=*.mojo', PATTERN, root] },
  { name: 'node -e 0', argv: [node, '-e', '0'], starts: true },
  { name: '--version', argv: [node, main, '--version'], starts: true },
  { name: '--help', argv: [node, main, '--help'], starts: true },
];
const results = runAll(commands, Number(values.runs));
print(results);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ corpus, results }, null, 2)}\n`);

function checks(name, cli) {
  const base = [node, cli, '--gate', 'none', '--output-format', 'json'];
  const own = { name, argv: [...base, root], checks: cli === main };
  const targets = values.target.map((release) => ({
    name: `${name} --target ${release}`,
    argv: [...base, '--target', release, root],
    checks: cli === main,
  }));
  return [own, ...targets];
}

function astGrep() {
  const { binary, config, flags, missing } = prepareAstGrep(here('../grammars/mojo/src'));
  if (missing) {
    console.error(`ast-grep left out: ${missing}`);
    return [];
  }
  const argv = [binary, 'scan', '--config', config, ...flags, '--json=stream', root];
  return [{ name: 'ast-grep scan, 10 rules', argv, isBaseline: true }];
}

function sizeOf(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:mojo|🔥)$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  return { files: paths.length, megabytes: bytes / 1e6 };
}

/** Every command once per round, so that all suffer alike from what else the machine does. */
function runAll(list, runs) {
  const samples = list.map(() => []);
  for (let round = 0; round < runs; round += 1) {
    list.forEach(({ argv }, at) => samples[at].push(measure(argv)));
  }
  return list.map(({ argv, ...command }, at) => ({ ...command, ...summary(samples[at]) }));
}

function summary(samples) {
  const of = (key) => samples.map((sample) => sample[key]).sort((a, b) => a - b);
  const cpu = of('cpuSeconds');
  return {
    cpuSeconds: cpu[0],
    medianCpuSeconds: cpu[Math.floor(cpu.length / 2)],
    wallSeconds: of('wallSeconds')[0],
    peakMegabytes: of('peakMegabytes').at(-1),
    exitCodes: [...new Set(of('exitCode'))],
  };
}

function print(all) {
  const { files, megabytes } = corpus;
  const load = readFileSync('/proc/loadavg', 'utf8').split(' ')[0];
  console.log(`${files} files, ${megabytes.toFixed(2)} MB, ${values.runs} runs, load ${load}\n`);
  const reference = all.find(({ isBaseline }) => isBaseline);
  const work = all.filter(({ starts }) => !starts);
  table(
    ['', 'CPU s', 'median', 'wall s', 'peak MB', 'MB/CPU-s', reference ? '× ast-grep' : ''],
    work.map((it) => [
      it.name,
      it.cpuSeconds.toFixed(2),
      it.medianCpuSeconds.toFixed(2),
      it.wallSeconds.toFixed(2),
      it.peakMegabytes.toFixed(0),
      (megabytes / it.cpuSeconds).toFixed(1),
      reference ? (it.cpuSeconds / reference.cpuSeconds).toFixed(2) : '',
    ]),
  );
  const bare = all.find(({ name }) => name === 'node -e 0');
  table(
    ['start-up', 'CPU ms', 'median', 'wall ms', 'peak MB', '× node'],
    all.filter(({ starts }) => starts).map((it) => [
      it.name,
      (it.cpuSeconds * 1000).toFixed(0),
      (it.medianCpuSeconds * 1000).toFixed(0),
      (it.wallSeconds * 1000).toFixed(0),
      it.peakMegabytes.toFixed(0),
      (it.cpuSeconds / bare.cpuSeconds).toFixed(2),
    ]),
  );
  printGoals(all, bare);
}

function printGoals(all, bare) {
  const version = all.find(({ name }) => name === '--version').cpuSeconds / bare.cpuSeconds;
  const goal = (text, value, limit) => {
    const verdict = value <= limit ? 'met   ' : 'MISSED';
    console.log(`${verdict}  ${text}: ${value.toFixed(2)} (≤ ${limit})`);
  };
  for (const { name, cpuSeconds, peakMegabytes } of all.filter((it) => it.checks)) {
    goal(`${name}, CPU seconds`, cpuSeconds, LIMITS.cpuSeconds);
    goal(`${name}, peak MB`, peakMegabytes, LIMITS.peakMegabytes);
  }
  goal('--version, CPU time as a multiple of bare Node', version, LIMITS.versionRatio);
}

function table(head, rows) {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => [...row[column]].length)),
  );
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]),
    );
    console.log(cells.join('  ').trimEnd());
  }
  console.log();
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
