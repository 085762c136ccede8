import type { Command } from 'commander';
import type { Cli, ExitCode } from '../cli.ts';
import type { Runner } from '../program.ts';

export function addNewRule(program: Command, cli: Cli, run: Runner): void {
  program
    .command('new-rule')
    .description('make the folder of a new rule (in a checkout of this tool)')
    .argument('<name>', 'kebab-case; it names the old form')
    .option('--release <release>', 'first release that rejects the old form', '0.25.7')
    .action(run((name: string, flags: { release: string }) => newRule(cli, name, flags.release)));
}

async function newRule(cli: Cli, name: string, release: string): Promise<ExitCode> {
  const { releaseFlag } = await import('../plan.ts');
  const { checkoutOf, regenerate, scaffoldRule } = await import('../scaffold.ts');
  const checkout = checkoutOf(cli.cwd);
  const written = scaffoldRule(checkout, name, releaseFlag(release, 'release'));
  for (const path of written) cli.stdout.write(`${path}\n`);
  regenerate(checkout);
  cli.stdout.write('rules/manifest.ts\n');
  return 0;
}
