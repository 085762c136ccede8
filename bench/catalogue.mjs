// How many of the measured breaking changes the tool carries to the target: the `before` snippet
// of each is migrated, all in one project, and what comes out is asked of the target's compiler.
//
//   npm run bench:catalogue -- [options]
//
//   --target R       release to migrate to (default 0.25.7)
//   --from R         known source release (default: unknown, as for a new user)
//   --build          also run `mojo build` on each migrated snippet: finds what only elaboration finds
//   --only ID,…      only these entries
//   --show           print the migrated text and the errors of every entry that did not compile
//   --json FILE      also write the verdicts there
//
// `breaks.json` holds every entry of kind break or variant that is gone at 0.25.7 or earlier, as
// measured with the compilers 25.3 … 1.2.0; `needs` is what telling its sites apart takes.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

const { compareReleases, findCompiler, migrate } = await import('../dist/src/index.js');

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: '0.25.7' },
    from: { type: 'string' },
    build: { type: 'boolean', default: false },
    only: { type: 'string' },
    show: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

/** Best first; a later verdict of the same entry is worse. */
const VERDICTS = {
  safe: 'compiles after safe fixes',
  unsafe: 'compiles after --unsafe-fixes',
  reported: 'reported, not fixed',
  silent: 'broken without a word',
  rebuilt: 'accepted by the check, not by the build',
  untouched: 'already accepted by the target',
};

const entries = readEntries();
const safe = await run(false);
const unsafe = await run(true);
const verdicts = new Map(entries.map((entry) => [entry.id, judge(entry)]));
if (values.build) await build();
print();
if (values.json) writeJson();

function readEntries() {
  const path = fileURLToPath(new URL('catalogue/breaks.json', import.meta.url));
  const wanted = values.only && new Set(values.only.split(','));
  return JSON.parse(readFileSync(path, 'utf8')).filter(
    ({ id, removedIn }) =>
      (!wanted || wanted.has(id)) &&
      compareReleases(removedIn.replace('<=', ''), values.target) <= 0,
  );
}

function fileOf(id) {
  return `${id.replaceAll('-', '_')}.mojo`;
}

async function run(unsafeFixes) {
  const files = entries.map(({ id, before }) => ({ path: fileOf(id), text: before }));
  const root = mkdtempSync(join(tmpdir(), 'catalogue-'));
  try {
    const result = await migrate(
      { root, files, context: [] },
      {
        target: values.target,
        ...(values.from && { from: values.from }),
        select: [],
        ignore: ['modernize'],
        perPathIgnores: [],
        ruleOptions: {},
        fix: true,
        unsafeFixes,
        gate: 'compile',
      },
    );
    if (!result.after) throw new Error(result.missingCompiler?.help ?? 'no compiler ran');
    return result;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function errorsIn(summary, id) {
  return summary.diagnostics.filter(
    ({ file, kind }) => file === fileOf(id) && kind === 'error',
  );
}

function judge({ id }) {
  if (errorsIn(safe.before, id).length === 0) return 'untouched';
  if (errorsIn(safe.after, id).length === 0) return 'safe';
  if (errorsIn(unsafe.after, id).length === 0) return 'unsafe';
  const known = unsafe.findings.some(({ file }) => file === fileOf(id));
  return known ? 'reported' : 'silent';
}

function textAfter(result, id) {
  const changed = result.changed.find(({ path }) => path === fileOf(id));
  return changed?.after ?? entries.find((entry) => entry.id === id).before;
}

async function build() {
  const found = findCompiler(values.target);
  if (!found.ok) throw new Error(found.help);
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-build-'));
  try {
    for (const { id } of entries) {
      const verdict = verdicts.get(id);
      if (!['safe', 'unsafe', 'untouched'].includes(verdict)) continue;
      const file = join(folder, fileOf(id));
      const text = textAfter(verdict === 'unsafe' ? unsafe : safe, id);
      if (!/^\s*(?:fn|def) main\(/mu.test(text)) continue;
      writeFileSync(file, text);
      const words = await buildError(found.compiler, file);
      if (!words) continue;
      verdicts.set(id, 'rebuilt');
      if (values.show) console.log(`${id}: ${words}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function buildError({ binary, env }, file) {
  try {
    const options = { env: { ...process.env, ...env } };
    await promisify(execFile)(binary, ['build', file, '-o', `${file}.out`], options);
    return undefined;
  } catch (error) {
    return String(error.stderr ?? error);
  }
}

function print() {
  const boundaries = [...new Set(entries.map(({ removedIn }) => removedIn))].sort((a, b) =>
    compareReleases(a.replace('<=', ''), b.replace('<=', '')) || a.localeCompare(b),
  );
  table('gone at', boundaries, ({ removedIn }) => removedIn);
  table('needs', ['syntax', 'imports', 'types', 'manual'], ({ needs }) => needs);
  for (const { id, removedIn, needs } of entries) {
    const verdict = verdicts.get(id);
    if (verdict === 'safe' || (verdict === 'untouched' && !values.show)) continue;
    console.log(`${id} (${removedIn}, ${needs}): ${VERDICTS[verdict]}`);
    for (const { position, message } of errorsIn(unsafe.after, id)) {
      console.log(`    ${position.line}: ${message.split('\n')[0]}`);
    }
    for (const { outcome, evidence, finding } of unsafe.outcomes) {
      if (outcome !== 'rejected' || finding.file !== fileOf(id)) continue;
      console.log(`    rejected ${finding.code}: ${evidence}`);
    }
    if (values.show) console.log(textAfter(unsafe, id).replace(/^/gmu, '    | '));
  }
}

function table(title, rows, rowOf) {
  const columns = Object.keys(VERDICTS).filter((verdict) => [...verdicts.values()].includes(verdict));
  console.log([title.padEnd(10), 'all', ...columns].join('\t'));
  for (const row of [...rows, 'all']) {
    const inRow = entries.filter((entry) => row === 'all' || rowOf(entry) === row);
    const counts = columns.map(
      (column) => inRow.filter(({ id }) => verdicts.get(id) === column).length,
    );
    console.log([row.padEnd(10), inRow.length, ...counts].join('\t'));
  }
  console.log();
}

function writeJson() {
  const rows = entries.map(({ id, removedIn, needs }) => ({
    id, removedIn, needs, verdict: verdicts.get(id),
  }));
  writeFileSync(values.json, `${JSON.stringify({ target: values.target, rows }, null, 2)}\n`);
}
