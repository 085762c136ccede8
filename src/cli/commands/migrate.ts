import { InvalidArgumentError, Option, type Command } from 'commander';
import type { RunResult } from '../../migrate/result.ts';
import { note, type Cli, type ExitCode } from '../cli.ts';
import type { Inputs } from '../inputs.ts';
import type { MigrateFlags, Plan } from '../plan.ts';
import type { Progress } from '../progress.ts';
import type { Runner } from '../program.ts';

/** The main command: check, fix, or show what would be fixed. */
export function addMigrate(program: Command, cli: Cli, run: Runner): void {
  program
    .argument('[paths...]', 'files and folders; default: the current folder')
    .option('--fix', 'apply safe fixes')
    .option('--unsafe-fixes', 'also apply fixes that may change behaviour')
    .option('--diff', 'show what would be changed, write nothing')
    .option('--target <release>', 'release to migrate to (default: 0.25.7)')
    .option('--from <release>', 'release the code was written for (default: what it pins)')
    .option('--select <rules>', 'only these: codes, prefixes, names or groups', collect)
    .option('--ignore <rules>', 'not these', collect)
    .addOption(new Option('--gate <gate>', 'what a fix must pass').choices(['none', 'compile']))
    .addOption(
      new Option('--output-format <format>', 'how to print results')
        .choices(['full', 'concise', 'json'])
        .default('full'),
    )
    .option('--statistics', 'counts by rule and a summary instead of single findings')
    .option('--allow-dirty', 'change files with uncommitted changes too')
    .option('--config <file>', 'use this configuration instead of odyssey.toml')
    .option('-j, --jobs <n>', 'compilers to run at a time', parseJobs)
    .option('-q, --quiet', 'print results only')
    .option('-v, --verbose', 'tell what is being done')
    .option('--no-color', 'print without colours (as NO_COLOR=1)')
    .action(run((paths: string[], flags: MigrateFlags) => migrate(cli, paths, flags)));
}

async function migrate(cli: Cli, given: string[], flags: MigrateFlags): Promise<ExitCode> {
  const { planRun } = await import('../plan.ts');
  const { readInputs } = await import('../inputs.ts');
  const { openProgress } = await import('../progress.ts');
  const { printResult } = await import('../output.ts');
  const { exitCodeOf } = await import('../exitCode.ts');
  const { recoverTree } = await import('../tree.ts');

  const paths = given.length > 0 ? given : ['.'];
  const plan = await planRun(cli, paths, flags);
  if (!flags.quiet) for (const text of plan.notes) note(cli, text);
  await recoverTree(cli, plan.root);
  const inputs = readInputs(cli, paths, plan);
  const progress = openProgress(cli, { verbose: !!flags.verbose, quiet: !!flags.quiet });
  const result = await runPlan(cli, plan, inputs, flags, progress);
  progress.clear();
  if (!plan.options.fix && !flags.quiet) await tellMissing(cli, result);
  await printResult(cli, result, inputs, { ...flags, unsafeFixes: plan.options.unsafeFixes });
  const code = exitCodeOf(result, inputs.problems);
  return flags.diff && code === 0 && result.changed.length > 0 ? 1 : code;
}

/** Migrates in memory and, with `--fix`, writes. */
async function runPlan(
  cli: Cli,
  { options }: Plan,
  inputs: Inputs,
  flags: MigrateFlags,
  progress: Progress,
): Promise<RunResult> {
  const { refuseDirty, warnIfDirty, writeChanges } = await import('../tree.ts');
  const { needCompiler, refuseUnchecked } = await import('../compiler.ts');
  const { project, sources } = inputs;
  if (sources.size === 0) {
    if (!flags.quiet) note(cli, 'no Mojo files under the given paths');
    return nothing(options);
  }
  const isWriting = flags.fix === true && flags.diff !== true;
  if (isWriting && !flags.allowDirty && !flags.quiet) warnIfDirty(cli, inputs);
  if (options.fix && options.gate === 'compile') {
    await needCompiler(cli, options.target, { mayInstall: flags.fix === true, progress });
  }
  const { signal } = cli;
  const result = await cli.services
    .migrate(project, { ...options, signal, progress: progress.event })
    .finally(progress.clear);
  signal.throwIfAborted();
  if (options.fix) refuseUnchecked(result);
  if (!isWriting) return result;
  if (!flags.allowDirty) refuseDirty(cli, result, inputs);
  await writeChanges(cli, result, inputs);
  return result;
}

async function tellMissing(cli: Cli, result: RunResult): Promise<void> {
  const { noteMissing } = await import('../compiler.ts');
  noteMissing(cli, result);
}

/** The result of a run on no file. */
function nothing({ target, gate, fix }: Plan['options']): RunResult {
  return {
    target, gate, fixMode: fix, filesScanned: 0, changed: [], findings: [], outcomes: [],
    syntaxProblems: [], regressed: [], compiles: 0, cacheHits: 0, passes: 0, seconds: 0,
  };
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map((part) => part.trim()).filter(Boolean)];
}

function parseJobs(value: string): number {
  const jobs = Number(value);
  if (Number.isInteger(jobs) && jobs >= 1) return jobs;
  throw new InvalidArgumentError('it must be a whole number from 1 on.');
}
