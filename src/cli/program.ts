import { Command, CommanderError } from 'commander';
import { CompilerError, EXIT_CODES, Interrupted, UsageError } from './cli.ts';
import type { Cli, ExitCode } from './cli.ts';
import { addConform } from './commands/conform.ts';
import { addExplain } from './commands/explain.ts';
import { addMigrate } from './commands/migrate.ts';
import { addNewRule } from './commands/newRule.ts';
import { addParse } from './commands/parse.ts';
import { addRules } from './commands/rules.ts';
import { addToolchain } from './commands/toolchain.ts';
import { VERSION } from './version.ts';

/** Registers the work of a command; what it returns is the exit code. */
export type Runner = <A extends readonly unknown[]>(
  work: (...args: A) => Promise<ExitCode>,
) => (...args: A) => Promise<void>;

/** Runs one command line to its end. Never throws, never exits. */
export async function runCli(argv: readonly string[], cli: Cli): Promise<ExitCode> {
  let code: ExitCode = 0;
  const run: Runner = (work) => async (...args) => {
    code = await work(...args);
  };
  try {
    await buildProgram(cli, run).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return explainError(error, cli);
  }
}

function buildProgram(cli: Cli, run: Runner): Command {
  const program = new Command('odyssey-migrate')
    .description('Moves Mojo code from one release to the next; the compilers check every rewrite.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => cli.stdout.write(text),
      writeErr: (text) => cli.stderr.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('after', `\n${EXIT_CODES}`);
  addMigrate(program, cli, run);
  addConform(program, cli, run);
  addExplain(program, cli, run);
  addRules(program, cli, run);
  addToolchain(program, cli, run);
  addParse(program, cli, run);
  addNewRule(program, cli, run);
  return program;
}

function explainError(error: unknown, cli: Cli): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CompilerError && !cli.signal.aborted) return complain(cli, error.message, 4);
  // Told even when interrupted: it may say which files could not be put back.
  if (error instanceof UsageError) return complain(cli, error.message, 2);
  if (cli.signal.aborted || error instanceof Interrupted) {
    cli.stderr.write('interrupted: all files are as they were\n');
    return 130;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const indented = detail.replace(/^/gm, '  ');
  return complain(cli, `internal error; please report it:\n${indented}`, 2);
}

/** Each line is an error of its own, unless it is indented. */
function complain(cli: Cli, message: string, code: ExitCode): ExitCode {
  for (const line of message.split('\n')) {
    cli.stderr.write(line.startsWith(' ') ? `${line}\n` : `error: ${line}\n`);
  }
  return code;
}
