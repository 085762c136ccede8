import { Option, type Command } from 'commander';
import type { Cli, ExitCode } from '../cli.ts';
import type { Runner } from '../program.ts';

export function addRules(program: Command, cli: Cli, run: Runner): void {
  program
    .command('rules')
    .description('list all rules')
    .addOption(
      new Option('--output-format <format>', 'how to print them')
        .choices(['full', 'json'])
        .default('full'),
    )
    .action(run((flags: { outputFormat: 'full' | 'json' }) => listRules(cli, flags)));
}

async function listRules(cli: Cli, flags: { outputFormat: 'full' | 'json' }): Promise<ExitCode> {
  const { catalogue } = await import('../catalogue.ts');
  const { alignColumns } = await import('../../report/statistics.ts');
  const entries = catalogue(await cli.services.loadRules());
  if (flags.outputFormat === 'json') {
    cli.stdout.write(`${JSON.stringify({ version: 1, rules: entries }, null, 2)}\n`);
    return 0;
  }
  const head = ['code', 'name', 'release', 'fix', 'group', 'summary'];
  const rows = entries.map(({ code, name, release, applicability, group = '', summary }) => [
    code, name, release, applicability, group, summary,
  ]);
  cli.stdout.write(`${alignColumns([head, ...rows]).join('\n')}\n`);
  return 0;
}
