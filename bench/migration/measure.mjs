// One migration of one tree, measured on scratch copies through the ordinary command line.

import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { mojoTexts, scratchCopy } from './copy.mjs';

const { checkTree, compareReleases, findCompiler, installCompiler, loadSyntax } =
  await import('../../dist/src/index.js');
const { lostComments, takeCensus } = await import('../../dist/src/engine/census.js');
const { buildIndex } = await import('../../dist/src/semantics/project.js');
const { factsOf, hasFailed } = await import('../../dist/src/migrate/summary.js');
const syntax = await loadSyntax();
const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** The compilers' own apply mode came with this release. */
const FIRST_WITH_FIXIT = '0.25.7';

/**
 * Migrates a copy of `checkout` twice and checks the texts before and after with the compilers
 * themselves, apart from what the tool says of itself.
 */
export async function measure(checkout, { paths, from, target, options, compareFixIt }) {
  await provide(target);
  const root = scratchCopy(checkout);
  try {
    const textsBefore = mojoTexts(root, paths);
    const source = from && findCompiler(from).ok ? await check(root, textsBefore, from) : undefined;
    const before = await check(root, textsBefore, target);
    const first = fix(root, paths, from, target, options);
    const textsAfter = mojoTexts(root, paths);
    const after = await check(root, textsAfter, target);
    const second = fix(root, paths, from, target, options);
    return {
      files: textsBefore.size,
      lines: sum([...textsBefore.values()].map((text) => text.split('\n').length)),
      before: tally(before),
      after: tally(after),
      ...(source && { source: tally(source) }),
      located: recovery('located', before, after, source),
      closed: recovery('closed', before, after, source),
      uncovered: [...after.located].filter((file) => !before.located.has(file)),
      regressed: first.report.regressed,
      cleanEdited: first.report.changed
        .map(({ file }) => file)
        .filter((file) => !before.closed.has(file)),
      packages: packages(before, after),
      commentsLost: commentsLost(textsBefore, textsAfter),
      secondRunEdits: second.report.changed.length,
      causes: causes(after, first.report.findings),
      run: runFigures(first),
      ...(compareFixIt && { fixIt: await compilerFixIt(checkout, paths, target) }),
    };
  } finally {
    rmSync(dirname(root), { recursive: true, force: true });
  }
}

async function provide(release) {
  if (findCompiler(release).ok) return;
  const installed = await installCompiler(release);
  if (!installed.ok) throw new Error(`${installed.reason} ${installed.help}`);
}

/** Asks a compiler about all files; what they import of each other is read from these texts. */
async function check(root, texts, release) {
  const found = findCompiler(release);
  if (!found.ok) throw new Error(`${found.reason} ${found.help}`);
  const result = await checkTree(found.compiler, { root, files: [...texts.keys()] });
  const trees = [...texts].map(([path, text]) => [path, { path, text, tree: syntax.parse(text) }]);
  const sources = trees.map(([path, { text, tree }]) => [path, { path, text, root: tree.root }]);
  const facts = factsOf(result, buildIndex(new Map(sources)));
  for (const [, { tree }] of trees) tree.delete();
  return { ...facts, units: result.units, failed: result.units.filter(hasFailed) };
}

function tally({ errors, located, closed, failed }) {
  return {
    errors: errors.length,
    located: located.size,
    closed: closed.size,
    failures: failed.map(({ name, status, detail }) => `${name}: ${detail ?? status}`),
  };
}

/** Of the files that the target breaks and the source (where it could be asked) took: how many hold. */
function recovery(measure, before, after, source) {
  const broken = [...before[measure]].filter((file) => !source?.[measure].has(file));
  return {
    broken: broken.length,
    recovered: broken.filter((file) => !after[measure].has(file)).length,
  };
}

function fix(root, paths, from, target, options) {
  const args = [
    ...paths, '--fix', '--allow-dirty', '--target', target, '--output-format', 'json',
    ...(from ? ['--from', from] : []), ...options,
  ];
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30,
  });
  if (!stdout.startsWith('{')) throw new Error(`exit ${status}: ${stderr}`);
  const seconds = (performance.now() - started) / 1000;
  return { status, seconds, report: JSON.parse(stdout) };
}

function runFigures({ status, seconds, report }) {
  const outcomes = { compiled: 0, broken: 0, unchecked: 0, rejected: 0 };
  const rules = {};
  for (const { outcome, finding } of report.outcomes) {
    outcomes[outcome] += 1;
    const name = `${finding.code} ${finding.rule}`;
    rules[name] ??= { applied: 0, rejected: 0 };
    rules[name][outcome === 'rejected' ? 'rejected' : 'applied'] += 1;
  }
  return {
    exitCode: status,
    seconds: Number(seconds.toFixed(1)),
    filesChanged: report.changed.length,
    outcomes,
    rules,
    summary: report.summary,
    rejected: report.outcomes
      .filter(({ outcome }) => outcome === 'rejected')
      .map(({ finding, evidence }) =>
        `${finding.code} ${finding.file}:${finding.start.line} ${finding.message} | ${evidence}`),
  };
}

/** Packages of the tree that compile, before and after. */
function packages(before, after) {
  const clean = ({ units }) =>
    units.filter(({ kind, status }) => kind === 'package' && status === 'clean').length;
  const all = before.units.filter(({ kind }) => kind === 'package').length;
  return { all, before: clean(before), after: clean(after) };
}

/**
 * What is left, by message without its names, and whom it blames: the project where a rule knows
 * that no release ever took it, a release where a rule knows the break, else nobody.
 */
function causes({ errors }, findings) {
  const key = (...parts) => JSON.stringify(parts);
  const byWords = new Map(findings.map((one) => [key(one.file, one.cause), one]));
  const byLine = new Map(findings.map((one) => [key(one.file, one.start.line), one]));
  const groups = new Map();
  for (const { file, position, message } of errors) {
    const finding = byWords.get(key(file, message)) ?? byLine.get(key(file, position.line));
    const blame = finding ? (finding.blame ?? 'release') : 'unexplained';
    const [words] = message.split('\n');
    const pattern = words.replace(/'[^']*'/gu, "'…'");
    const name = key(blame, finding?.code, pattern);
    const group = groups.get(name) ?? { blame, code: finding?.code, message: pattern, sites: [] };
    group.sites.push(`${file}:${position.line}: ${words}`);
    groups.set(name, group);
  }
  return [...groups.values()].sort((a, b) => b.sites.length - a.sites.length);
}

/** Comments that stand in fewer places of a file than before, those in commented-out lines too. */
function commentsLost(before, after) {
  const comments = (text) => {
    const tree = syntax.parse(text);
    const census = takeCensus(syntax, tree.root);
    tree.delete();
    return census.comments;
  };
  return [...before].flatMap(([file, text]) => {
    const now = after.get(file) ?? '';
    if (now === text) return [];
    return lostComments(comments(text), comments(now)).map((comment) => `${file}: ${comment}`);
  });
}

/** What the compiler's own apply mode reaches on another copy: one run a package. */
async function compilerFixIt(checkout, paths, target) {
  if (compareReleases(target, FIRST_WITH_FIXIT) < 0) return undefined;
  const root = scratchCopy(checkout);
  const started = performance.now();
  try {
    const { binary, env } = findCompiler(target).compiler;
    for (const folder of topPackages(root, paths)) {
      const args = ['package', folder, '-o', join(dirname(root), 'out.mojopkg')];
      await promisify(execFile)(binary, [...args, '--experimental-fixit'], {
        cwd: root, env: { ...process.env, ...env }, maxBuffer: 2 ** 30,
      }).catch(() => undefined);
    }
    const after = await check(root, mojoTexts(root, paths), target);
    const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
    return { errors: after.errors.length, located: after.located.size, seconds };
  } finally {
    rmSync(dirname(root), { recursive: true, force: true });
  }
}

function topPackages(root, paths) {
  const isPackage = (folder) => existsSync(join(root, folder, '__init__.mojo'));
  return paths.flatMap((path) => {
    if (isPackage(path)) return [path];
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    return topPackages(root, folders.map(({ name }) => join(path, name)));
  });
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
