// How far the tool carries a real tree from one release to another: on a scratch copy, through the
// ordinary command line, judged by the target's compiler.
//
//   npm run bench:migration -- CHECKOUT --target R [--from R] [--paths DIR,…]
//   npm run bench:migration -- --tree NAME,…|all [--corpora DIR]
//
//   --tree           trees of migration/trees.json, with the goals they must reach
//   --corpora DIR    where their checkouts lie or are cloned to (default: the temporary folder)
//   --unsafe-fixes   the tool may apply its unsafe fixes, too (a tree marked `unsafe` is run both
//                    ways, and its goals are for that run: its source uses a type that is gone)
//   --option ARG     passed on to the tool, e.g. --option=--ignore=MJ161; may be repeated
//   --fixit          also let the compiler's own --experimental-fixit loose on another copy
//   --all            print every site of what is left, not three a message
//   --json FILE      also write all figures there, to compare commits
//
// *Located*: files that own an error. *Closed*: those and every file that imports one of them,
// transitively. Both are lower bounds, since errors mask others; hence both are printed. What counts
// as broken by the migration is what the compiler of --from took, where that one is installed.
// Exit code 1 when a goal is missed, a file regressed, a comment is lost or a second run edits.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkoutOf } from './migration/copy.mjs';
import { measure } from './migration/measure.mjs';
import { missedGoals, printRow, printTree } from './migration/print.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    target: { type: 'string', multiple: true },
    from: { type: 'string' },
    paths: { type: 'string' },
    tree: { type: 'string' },
    corpora: { type: 'string', default: join(tmpdir(), 'migration-corpora') },
    'unsafe-fixes': { type: 'boolean', default: false },
    option: { type: 'string', multiple: true, default: [] },
    fixit: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const passedOn = [...(values['unsafe-fixes'] ? ['--unsafe-fixes'] : []), ...values.option];
const trees = values.tree ? listed() : positionals.map(ofCheckout);
if (trees.length === 0) {
  console.error('usage: npm run bench:migration -- CHECKOUT --target R [--from R] | --tree NAME');
  process.exit(2);
}

const results = [];
for (const tree of trees) {
  for (const target of values.target ?? tree.targets) await run(tree, target);
}
console.log('\ntree\ttarget\terrors\tlocated\tclosed\tpackages\tedits\trejected\tseconds');
for (const result of results) printRow(result);
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = results.some(({ missed }) => missed.length > 0) ? 1 : 0;

async function run(tree, target) {
  const checkout = tree.checkout ?? checkoutOf(tree, values.corpora);
  const clean = tree.goal?.clean ?? false;
  // What the target accepts is shown to be left alone; modernizations are edits by intent.
  const variants = clean ? [['--ignore', 'modernize'], []] : [[]];
  if (tree.unsafe && !passedOn.includes('--unsafe-fixes')) variants.push(['--unsafe-fixes']);
  for (const variant of variants) {
    const options = [...variant, ...passedOn];
    const figures = await measure(checkout, {
      paths: tree.paths ?? ['.'],
      from: values.from ?? tree.from,
      target,
      options,
      compareFixIt: values.fixit,
    });
    const result = { tree: tree.name, target, from: values.from ?? tree.from, options, ...figures };
    result.missed = missedGoals(result, goalOf(tree, options));
    results.push(result);
    printTree(result, values.all);
  }
}

/** Where a type is gone without a successor, only unsafe fixes can carry a tree far. */
function goalOf({ goal, unsafe }, options) {
  return unsafe && !options.includes('--unsafe-fixes') ? {} : goal;
}

function listed() {
  const path = new URL('migration/trees.json', import.meta.url);
  const known = JSON.parse(readFileSync(path, 'utf8'));
  if (values.tree === 'all') return known;
  return values.tree.split(',').map((name) => {
    const tree = known.find((candidate) => candidate.name === name);
    if (tree) return tree;
    console.error(`no such tree: ${name} (${known.map((each) => each.name).join(', ')})`);
    return process.exit(2);
  });
}

function ofCheckout(path) {
  const checkout = resolve(path);
  if (!existsSync(checkout)) {
    console.error(`no such folder: ${path}`);
    process.exit(2);
  }
  const paths = values.paths?.split(',');
  return { name: basename(checkout), checkout, targets: ['0.25.7'], ...(paths && { paths }) };
}
