import type { ProgressEvent } from '../migrate/result.ts';
import type { Cli } from './cli.ts';

/** Shows what is going on: one changing line on a terminal, plain lines with `-v`, else nothing. */
export interface Progress {
  show(message: string): void;
  event(event: ProgressEvent): void;
  /** Takes the changing line away, before something else is printed. */
  clear(): void;
}

export function openProgress(
  { stderr }: Pick<Cli, 'stderr'>,
  { verbose, quiet }: { readonly verbose: boolean; readonly quiet: boolean },
): Progress {
  let isShown = false;
  const show = (message: string): void => {
    if (quiet) return;
    if (stderr.isTTY && !verbose) {
      stderr.write(`\r\u001b[2K${message}`);
      isShown = true;
    } else if (verbose) stderr.write(`${message}\n`);
  };
  return {
    show,
    event: (event) => show(describe(event)),
    clear: () => {
      if (isShown) stderr.write('\r\u001b[2K');
      isShown = false;
    },
  };
}

/** A verb, right-aligned as cargo does it, and what it is about. */
function describe(event: ProgressEvent): string {
  switch (event.kind) {
    case 'parse':
      return `   Parsing ${event.files} files`;
    case 'pass':
      return `   Editing pass ${event.pass}: ${event.edits} edits`;
    case 'check':
      return `  Checking ${event.release}: ${event.what}`;
    case 'isolate':
      return ` Isolating the guilty among ${event.suspects} fixes`;
  }
}
