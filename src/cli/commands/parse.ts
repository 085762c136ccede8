import type { Command } from 'commander';
import { UsageError, warn, type Cli, type ExitCode } from '../cli.ts';
import type { Runner } from '../program.ts';

export function addParse(program: Command, cli: Cli, run: Runner): void {
  program
    .command('parse')
    .description('print the syntax tree of a file, or list what the parser could not read')
    .argument('<paths...>', 'one file; with --errors, files and folders')
    .option('--errors', 'list the errors of all files instead')
    .action(
      run((paths: string[], flags: { errors?: true }) =>
        flags.errors ? listErrors(cli, paths) : printTree(cli, paths),
      ),
    );
}

async function printTree(cli: Cli, paths: string[]): Promise<ExitCode> {
  const { renderTree } = await import('../treeText.ts');
  const [path, other] = paths;
  if (path === undefined || other !== undefined) {
    throw new UsageError('parse takes one file; `parse --errors` takes several');
  }
  const [file] = (await readAll(cli, [path])).files;
  if (!file) throw new UsageError(`${path}: no file that can be parsed`);
  const tree = (await cli.services.loadSyntax()).parse(file.text);
  cli.stdout.write(renderTree(tree.root, file.text));
  tree.delete();
  return 0;
}

async function listErrors(cli: Cli, paths: string[]): Promise<ExitCode> {
  const { syntaxErrors } = await import('../../syntax/walk.ts');
  const { indexLines } = await import('../../syntax/lines.ts');
  const { files, unread } = await readAll(cli, paths);
  const syntax = await cli.services.loadSyntax();
  let broken = 0;
  for (const { path, text } of files) {
    const tree = syntax.parse(text);
    const errors = tree.root.hasError ? syntaxErrors(tree.root) : [];
    const lines = indexLines(text);
    for (const node of errors) {
      const { line, column } = lines.locate(node.startIndex);
      const what = node.isMissing ? `MISSING ${node.type}` : 'ERROR';
      cli.stdout.write(`${path}:${line}:${column + 1}: ${what}\n`);
    }
    if (errors.length > 0) broken++;
    tree.delete();
  }
  const tail = unread > 0 ? `, ${unread} could not be read` : '';
  cli.stdout.write(`${broken} of ${files.length} files have errors${tail}\n`);
  return broken + unread > 0 ? 1 : 0;
}

async function readAll(
  cli: Cli,
  paths: string[],
): Promise<{ files: readonly { path: string; text: string }[]; unread: number }> {
  const { discover } = await import('../../workspace/discover.ts');
  const { readFiles } = await import('../../workspace/read.ts');
  const { realpathSync } = await import('node:fs');
  const { files: found, errors } = discover(paths, { root: realpathSync(cli.cwd), cwd: cli.cwd });
  if (errors.length > 0) throw new UsageError(errors.join('\n'));
  const { files, problems } = readFiles(found);
  for (const { path, message } of problems) warn(cli, `${path}: ${message}`);
  return { files, unread: problems.length };
}
