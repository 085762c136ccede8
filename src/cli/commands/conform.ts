import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ConformRequest, ConformResult, Verdict } from '../../conformance/conform.ts';
import { SUITES, type SuiteName } from '../../conformance/suite.ts';
import { DTYPES, type Dtype } from '../../conformance/tensor.ts';
import type { Compiler } from '../../toolchain/types.ts';
import { UsageError, type Cli, type ExitCode } from '../cli.ts';
import type { Runner } from '../program.ts';
import { openProgress, type Progress } from '../progress.ts';

interface ConformFlags {
  readonly suite?: readonly SuiteName[];
  readonly op?: readonly string[];
  readonly dtype?: readonly Dtype[];
  readonly seed: number;
  readonly eps: number;
  readonly atol: number;
  readonly rtol: number;
  readonly nondetTol: number;
  readonly target: string;
  readonly outputFormat: 'full' | 'json' | 'junit';
  readonly report?: string;
  readonly emnist?: string;
  readonly jobs?: number;
  readonly cache: boolean;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color: boolean;
}

const EXAMPLES = `
Examples:
  odyssey-migrate conform kernels/
  odyssey-migrate conform kernels/ --suite gradcheck --op conv2d,linear
  odyssey-migrate conform kernels/ --report conformance.html
`;

export function addConform(program: Command, cli: Cli, run: Runner): void {
  program
    .command('conform')
    .description('build a folder of kernels and prove its numbers: values, gradients, training')
    .argument('[dir]', 'folder with odyssey/, odyssey_ffi.mojo and odyssey_ffi.h', '.')
    .option('--suite <names>', `only these: ${SUITES.join(', ')}`, oneOf(SUITES, 'suite'))
    .option('--op <names>', 'only cases about these operations', list)
    .option('--dtype <names>', `only cases in these: ${DTYPES.join(', ')}`, oneOf(DTYPES, 'dtype'))
    .option('--seed <n>', 'of everything that is drawn', whole, 0)
    .option('--eps <x>', 'gradients: the largest step', positive, 0.1)
    .option('--atol <x>', 'gradients: absolute tolerance', notNegative, 1e-8)
    .option('--rtol <x>', 'gradients: relative tolerance', notNegative, 1e-6)
    .option('--nondet-tol <x>', 'what two equal calls may differ by', notNegative, 0)
    .option('--target <release>', 'release whose compiler builds the kernels', '0.25.7')
    .addOption(
      new Option('--output-format <format>', 'how to print results')
        .choices(['full', 'json', 'junit'])
        .default('full'),
    )
    .option('--report <file>', 'write a report too, by its ending: .json or .html', reportFile)
    .option('--emnist <dir>', 'folder with EMNIST Balanced: LeNet learns it, too')
    .option('-j, --jobs <n>', 'worker processes at a time', atLeastOne)
    .option('--no-cache', 'check again, even if nothing has changed')
    .option('-q, --quiet', 'print results only')
    .option('-v, --verbose', 'tell what is being done')
    .option('--no-color', 'print without colours (as NO_COLOR=1)')
    .addHelpText('after', `${EXAMPLES}\nExit code 3: a check failed, or the kernels do not build.`)
    .action(run((folder: string, flags: ConformFlags) => conform(cli, folder, flags)));
}

async function conform(cli: Cli, given: string, flags: ConformFlags): Promise<ExitCode> {
  const { isPassed } = await import('../../conformance/conform.ts');
  const folder = await kernelFolder(cli, given);
  const progress = openProgress(cli, { verbose: !!flags.verbose, quiet: !!flags.quiet });
  const compiler = await compilerFor(cli, flags, progress);
  const result = await cli.services
    .conform(await requestOf(cli, folder, compiler, flags, progress))
    .finally(progress.clear);
  cli.signal.throwIfAborted();
  if (result.ok !== true) return explain(cli, result, flags);
  await print(cli, result.verdict, flags);
  return result.verdict.records.every(isPassed) ? 0 : 3;
}

async function kernelFolder(cli: Cli, given: string): Promise<string> {
  const { existsSync, realpathSync } = await import('node:fs');
  const { resolve } = await import('node:path');
  const { missingPart } = await import('../../conformance/build.ts');
  const folder = resolve(cli.cwd, given);
  if (!existsSync(folder)) throw new UsageError(`${given}: no such folder`);
  const missing = missingPart(folder);
  if (missing === undefined) return realpathSync(folder);
  throw new UsageError(`${given} is no folder of kernels: it has no ${missing}`);
}

async function compilerFor(cli: Cli, flags: ConformFlags, progress: Progress): Promise<Compiler> {
  const { releaseFlag } = await import('../plan.ts');
  const { installedCompiler } = await import('../compiler.ts');
  return installedCompiler(cli, releaseFlag(flags.target, 'target'), progress);
}

async function requestOf(
  cli: Cli, folder: string, compiler: Compiler, flags: ConformFlags, progress: Progress,
): Promise<ConformRequest> {
  const { availableParallelism } = await import('node:os');
  const { resolve } = await import('node:path');
  const { seed, eps, atol, rtol, nondetTol } = flags;
  return {
    folder, compiler,
    suites: flags.suite ?? SUITES,
    ops: flags.op ?? [],
    dtypes: flags.dtype ?? [],
    setting: {
      seed, eps, atol, rtol, nondetTol,
      ...(flags.emnist !== undefined && { emnist: resolve(cli.cwd, flags.emnist) }),
    },
    jobs: flags.jobs ?? Math.min(availableParallelism(), 4),
    useCache: flags.cache,
    signal: cli.signal,
    onProgress: (message) => progress.show(message),
  };
}

/** What is no verdict: nothing to check, or nothing that can be checked. */
async function explain(
  cli: Cli, result: Exclude<ConformResult, { ok: true }>, flags: ConformFlags,
): Promise<ExitCode> {
  if (result.ok === 'nothing') {
    const { didYouMean } = await import('../../config/nearest.ts');
    const asked = flags.op?.find((name) => !result.known.includes(name));
    if (asked === undefined) throw new UsageError('no case is left by --suite, --op and --dtype');
    throw new UsageError(`--op: no case is about \`${asked}\`${didYouMean(asked, result.known)}`);
  }
  const report = result.report.replace(/^/gm, '  ');
  cli.stderr.write(`error: ${result.reason}\n${report}\n`);
  return 3;
}

async function print(cli: Cli, verdict: Verdict, flags: ConformFlags): Promise<void> {
  if (flags.report !== undefined) await writeReport(cli, verdict, flags.report);
  cli.stdout.write(await rendered(cli, verdict, flags));
}

async function rendered(cli: Cli, verdict: Verdict, flags: ConformFlags): Promise<string> {
  if (flags.outputFormat === 'json') {
    return (await import('../../report/conform/json.ts')).renderConformJson(verdict);
  }
  if (flags.outputFormat === 'junit') {
    return (await import('../../report/conform/junit.ts')).renderConformJunit(verdict);
  }
  const { paintFor } = await import('../colors.ts');
  const { renderConform } = await import('../../report/conform/full.ts');
  return renderConform(verdict, paintFor(cli.stdout, cli.env, flags.color));
}

async function writeReport(cli: Cli, verdict: Verdict, file: string): Promise<void> {
  const { writeFileSync } = await import('node:fs');
  const { resolve } = await import('node:path');
  const text = file.endsWith('.html')
    ? (await import('../../report/conform/html.ts')).renderConformHtml(verdict)
    : (await import('../../report/conform/json.ts')).renderConformJson(verdict);
  try {
    writeFileSync(resolve(cli.cwd, file), text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--report: ${file} can't be written: ${why}`);
  }
}

function list(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map((part) => part.trim()).filter(Boolean)];
}

function oneOf<T extends string>(known: readonly T[], what: string) {
  return (value: string, before: readonly T[] = []): readonly T[] => {
    const names = list(value).map((name) => {
      const found = known.find((one) => one === name);
      if (found === undefined) throw new InvalidArgumentError(`there is no ${what} \`${name}\`.`);
      return found;
    });
    return [...new Set([...before, ...names])];
  };
}

function number(text: string, isFine: (value: number) => boolean, due: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && isFine(value)) return value;
  throw new InvalidArgumentError(`it must be ${due}.`);
}

function whole(text: string): number {
  return number(text, (value) => Number.isInteger(value) && value >= 0, 'a whole number from 0 on');
}

function atLeastOne(text: string): number {
  return number(text, (value) => Number.isInteger(value) && value > 0, 'a whole number from 1 on');
}

function positive(text: string): number {
  return number(text, (value) => value > 0, 'a number above 0');
}

function notNegative(text: string): number {
  return number(text, (value) => value >= 0, 'a number from 0 on');
}

function reportFile(text: string): string {
  if (/\.(?:json|html)$/.test(text)) return text;
  throw new InvalidArgumentError('its name must end in .json or .html.');
}
