import { Chalk, type ChalkInstance } from 'chalk';
import type { Cli, Output } from './cli.ts';

/** Colours for one stream: by `--no-color`, then FORCE_COLOR, NO_COLOR, and whether it is a TTY. */
export function paintFor(output: Output, env: Cli['env'], isAllowed = true): ChalkInstance {
  return new Chalk({ level: wantsColor(output, env, isAllowed) ? 1 : 0 });
}

function wantsColor(output: Output, env: Cli['env'], isAllowed: boolean): boolean {
  if (!isAllowed) return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (env['NO_COLOR']) return false;
  return output.isTTY && env['TERM'] !== 'dumb';
}
