import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { relativePosix } from '../workspace/paths.ts';
import type { Services } from './services.ts';

/** A stream that the program prints to. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
}

/** The world as a command sees it; tests hand in their own. */
export interface Cli {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results. */
  readonly stdout: Output;
  /** Progress, notes and errors. */
  readonly stderr: Output;
  readonly signal: AbortSignal;
  readonly services: Services;
}

/** 0 nothing to do or all applied; the others by what is wrong (see `EXIT_CODES`). */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

/** For `--help`. */
export const EXIT_CODES = `Exit codes:
  0    nothing to do, or everything was applied and passed its gate
  1    findings, syntax problems or compiler errors remain (--diff: there would be changes)
  2    wrong usage or configuration, a dirty tree, a file that could not be written
  3    a gate failed: fixes were dropped (conform: a check failed)
  4    a needed compiler is missing or broken
  130  interrupted, all files as they were
`;

/** Something the user can put right: the message says what happened and what to do. */
export class UsageError extends Error {}

/** A needed compiler is missing or broken. */
export class CompilerError extends Error {}

/** Ends a command as interrupted. */
export class Interrupted extends Error {}

/** A path relative to the project root, as seen from where the user stands. */
export function shownPath({ cwd }: Cli, root: string, path: string): string {
  return relativePosix(realpathSync(cwd), join(root, path));
}

export function warn(cli: Cli, message: string): void {
  cli.stderr.write(`warning: ${message}\n`);
}

export function note(cli: Cli, message: string): void {
  cli.stderr.write(`note: ${message}\n`);
}
