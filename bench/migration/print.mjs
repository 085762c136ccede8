// The figures of one measured tree as text, and which goals it misses.

const SITES = 3;

/** What a tree was to reach and didn't, in words. */
export function missedGoals(result, goal = {}) {
  const { before, after } = result;
  const missed = [];
  const demand = (holds, words) => {
    if (!holds) missed.push(words);
  };
  demand(result.regressed.length === 0, `${result.regressed.length} files regressed`);
  demand(result.commentsLost.length === 0, `${result.commentsLost.length} comments lost`);
  demand(result.secondRunEdits === 0, `the second run edits ${result.secondRunEdits} files`);
  for (const measure of ['located', 'closed']) {
    const least = goal[measure];
    if (least === undefined) continue;
    demand(shareOf(result[measure]) >= least, `${measure} below ${percent(least)}`);
  }
  if (goal.releaseErrors !== undefined) {
    demand(releaseShare(result) >= goal.releaseErrors, 'errors that a release caused are left');
  }
  if (goal.clean) {
    const mayEdit = !result.options.includes('modernize');
    const edited = result.cleanEdited.length;
    demand(mayEdit || edited === 0, `${edited} files edited that the target takes as they are`);
    demand(after.errors <= before.errors, 'more errors than before');
  }
  return missed;
}

/**
 * Share of the errors that a release change caused and that are gone. What a finding ascribes to
 * the project itself is left out on both sides; errors that nothing explains count as the release's.
 */
function releaseShare({ before, causes }) {
  const left = (blame) => errorsOf(causes, blame);
  const own = left('project');
  const all = before.errors - own;
  return all <= 0 ? 1 : (all - left('release') - left('unexplained')) / all;
}

function errorsOf(causes, blame) {
  return causes
    .filter((cause) => cause.blame === blame)
    .reduce((total, { sites }) => total + sites.length, 0);
}

export function printRow(result) {
  const { tree, target, before, after, packages, run, missed, options } = result;
  const { compiled, broken, unchecked, rejected } = run.outcomes;
  console.log([
    [tree, ...options].join(' '), target, arrow('errors', before, after),
    withShare('located', result), withShare('closed', result),
    `${packages.before}→${packages.after}/${packages.all}`,
    compiled + broken + unchecked, rejected, run.seconds, missed.join('; '),
  ].join('\t'));
}

export function printTree(result, all) {
  const { run, causes, source, fixIt } = result;
  console.log(`\n== ${result.tree} ${result.from ?? 'unknown'} → ${result.target} ${result.options}`);
  console.log(`${result.files} files, ${result.lines} lines`);
  if (source) console.log(`with the compiler of ${result.from}: ${source.errors} errors`);
  printRow(result);
  if (result.uncovered.length) console.log(`uncovered: ${result.uncovered.join(', ')}`);
  if (result.regressed.length) console.log(`REGRESSED: ${result.regressed.join(', ')}`);
  const { cleanEdited } = result;
  console.log(`edited, though the target took them: ${cleanEdited.length} ${cleanEdited.join(', ')}`);
  for (const comment of result.commentsLost) console.log(`COMMENT LOST ${comment}`);
  console.log(`exit ${run.exitCode}, ${run.filesChanged} files changed, ${describe(run.outcomes)}`);
  console.log(`checks: ${run.summary.compiles} run, ${run.summary.cacheHits} from the cache`);
  if (fixIt) console.log(`--experimental-fixit alone: ${fixIt.errors} errors in ${fixIt.located} files`);
  printRules(run);
  for (const line of run.rejected) console.log(`rejected ${line}`);
  for (const blame of ['unexplained', 'release', 'project']) {
    console.log(`left, ${blame}: ${errorsOf(causes, blame)}`);
    for (const cause of causes.filter((each) => each.blame === blame)) printCause(cause, all);
  }
}

function printRules({ rules }) {
  const rows = Object.entries(rules).sort(([, a], [, b]) => b.applied - a.applied);
  for (const [name, { applied, rejected }] of rows) {
    console.log(`  ${name}: ${applied} applied${rejected ? `, ${rejected} rejected` : ''}`);
  }
}

function printCause({ code, message, sites }, all) {
  console.log(`  ${sites.length}× ${code ?? '-'} ${message}`);
  for (const site of sites.slice(0, all ? sites.length : SITES)) console.log(`      ${site}`);
}

function describe(outcomes) {
  return Object.entries(outcomes).map(([name, count]) => `${count} ${name}`).join(', ');
}

function arrow(measure, before, after) {
  return `${before[measure]}→${after[measure]}`;
}

function withShare(measure, result) {
  const { broken, recovered } = result[measure];
  const share = percent(shareOf(result[measure]));
  return `${arrow(measure, result.before, result.after)} (${recovered}/${broken}, ${share})`;
}

function shareOf({ broken, recovered }) {
  return broken === 0 ? 1 : recovered / broken;
}

function percent(share) {
  return `${Math.floor(100 * share)} %`;
}
