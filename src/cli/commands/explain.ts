import type { Command } from 'commander';
import { UsageError, type Cli, type ExitCode } from '../cli.ts';
import type { Runner } from '../program.ts';

export function addExplain(program: Command, cli: Cli, run: Runner): void {
  program
    .command('explain')
    .description('print what a rule does, why, and how safe its fix is')
    .argument('<rule>', 'code or name')
    .action(run((word: string) => explain(cli, word)));
}

async function explain(cli: Cli, word: string): Promise<ExitCode> {
  const { catalogue, findEntry, suggestRule } = await import('../catalogue.ts');
  const { documentOf, renderMarkdown } = await import('../ruleDocument.ts');
  const { paintFor } = await import('../colors.ts');
  const entries = catalogue(await cli.services.loadRules());
  const entry = findEntry(entries, word);
  if (!entry) {
    throw new UsageError(`no rule is called \`${word}\`${suggestRule(entries, word)}`);
  }
  cli.stdout.write(renderMarkdown(documentOf(entry), paintFor(cli.stdout, cli.env)));
  return 0;
}
