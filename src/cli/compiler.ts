import type { RunResult } from '../migrate/result.ts';
import type { Release } from '../releases.ts';
import type { Compiler } from '../toolchain/types.ts';
import { CompilerError, note, type Cli } from './cli.ts';
import type { Progress } from './progress.ts';

/**
 * Sees to it that fixes can be checked. Only `--fix` may use the network, and says so before.
 * @throws CompilerError with the way out.
 */
export async function needCompiler(
  cli: Cli,
  release: Release,
  { mayInstall, progress }: { readonly mayInstall: boolean; readonly progress: Progress },
): Promise<void> {
  await findOrInstall(cli, release, { mayInstall, progress, refuse: unavailable });
}

/**
 * The compiler of a release, installed when it is not there, after saying so.
 * @throws CompilerError with the way out.
 */
export async function installedCompiler(
  cli: Cli, release: Release, progress: Progress,
): Promise<Compiler> {
  const refuse = (reason: string, help: string): CompilerError => {
    return new CompilerError(`${reason}; the kernels can't be built\n  way out: ${help}`);
  };
  return findOrInstall(cli, release, { mayInstall: true, progress, refuse });
}

interface Need {
  readonly mayInstall: boolean;
  readonly progress: Progress;
  /** The error that tells what can't be done without the compiler. */
  readonly refuse: (reason: string, help: string) => CompilerError;
}

async function findOrInstall(
  cli: Cli, release: Release, { mayInstall, progress, refuse }: Need,
): Promise<Compiler> {
  const found = await cli.services.findCompiler(release);
  if (found.ok) return found.compiler;
  const command = await cli.services.installCommand(release);
  // A compiler that was named and doesn't run isn't cured by one that would not be used.
  if (!mayInstall || found.help !== command) throw refuse(found.reason, found.help);
  if (LARGE.has(release)) throw refuse(`${found.reason} (a download of 300 MB)`, command);
  note(cli, `${found.reason}: installing it from the Python package index (some 100 MB, once)`);
  const installed = await cli.services.installCompiler(release, {
    onProgress: ({ message }) => progress.show(message),
    signal: cli.signal,
  });
  progress.clear();
  if (!installed.ok) throw refuse(installed.reason, installed.help);
  return installed.compiler;
}

/** Releases whose compiler comes in a wheel of 1 GB, unpacked; nobody gets that unasked. */
const LARGE: ReadonlySet<Release> = new Set<Release>(['25.3', '25.4', '25.5']);

/** A compiler that went away during the run leaves fixes that nobody checked. */
export function refuseUnchecked({ missingCompiler }: RunResult): void {
  if (missingCompiler) throw unavailable(missingCompiler.reason, missingCompiler.help);
}

function unavailable(reason: string, help: string): CompilerError {
  return new CompilerError(
    `${reason}; fixes can't be checked, so nothing was changed\n` +
      `  way out: ${help}\n` +
      '  or go without proof: --gate none',
  );
}

/** In check mode a missing compiler costs only the rules that need one. */
export function noteMissing(cli: Cli, { missingCompiler }: RunResult): void {
  if (!missingCompiler) return;
  const { reason, help } = missingCompiler;
  note(cli, `${reason}, so rules that start from its messages did not run; to run them: ${help}`);
}
