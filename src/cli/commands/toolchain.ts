import type { Command } from 'commander';
import { RELEASES } from '../../releases.ts';
import type { FoundCompiler } from '../../toolchain/types.ts';
import { CompilerError, type Cli, type ExitCode } from '../cli.ts';
import type { Runner } from '../program.ts';

export function addToolchain(program: Command, cli: Cli, run: Runner): void {
  const toolchain = program.command('toolchain').description('list, install and find compilers');
  toolchain
    .command('list')
    .description('say which compilers are installed')
    .action(run(() => list(cli)));
  toolchain
    .command('install')
    .description('install compilers from the Python package index')
    .argument('<releases...>', 'such as 0.25.7')
    .option('-q, --quiet', 'print results only')
    .action(run((names: string[], flags: { quiet?: true }) => install(cli, names, flags)));
  toolchain
    .command('which')
    .description('print the path of a compiler')
    .argument('<release>', 'such as 0.25.7')
    .action(run((name: string) => which(cli, name)));
}

async function list(cli: Cli): Promise<ExitCode> {
  const { alignColumns } = await import('../../report/statistics.ts');
  const releases = RELEASES.filter((release) => release !== '24.x');
  const rows: string[][] = [];
  for (const release of releases) {
    const found = await cli.services.findCompiler(release);
    const { version, binary } = found.ok ? found.compiler : { version: '-', binary: found.reason };
    rows.push([release, version, binary]);
  }
  cli.stdout.write(`${alignColumns([['release', 'version', 'binary'], ...rows]).join('\n')}\n`);
  return 0;
}

async function install(cli: Cli, names: string[], { quiet }: { quiet?: true }): Promise<ExitCode> {
  const { releaseFlag } = await import('../plan.ts');
  const { openProgress } = await import('../progress.ts');
  const releases = names.map((name) => releaseFlag(name, 'release'));
  // Who installs on purpose wants to see that something happens, terminal or not.
  const progress = openProgress(cli, { verbose: !cli.stderr.isTTY, quiet: quiet === true });
  for (const release of releases) {
    const onProgress = ({ message }: { message: string }): void => progress.show(message);
    const options = { onProgress, signal: cli.signal };
    const installed = await cli.services.installCompiler(release, options).finally(progress.clear);
    cli.stdout.write(`${release}  ${binaryOf(installed)}\n`);
  }
  return 0;
}

async function which(cli: Cli, name: string): Promise<ExitCode> {
  const { releaseFlag } = await import('../plan.ts');
  const found = await cli.services.findCompiler(releaseFlag(name, 'release'));
  cli.stdout.write(`${binaryOf(found)}\n`);
  return 0;
}

function binaryOf(found: FoundCompiler): string {
  if (found.ok) return found.compiler.binary;
  throw new CompilerError(`${found.reason}\n  way out: ${found.help}`);
}
