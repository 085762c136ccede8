import type { Cli, Output } from './cli.ts';
import { tuneEngine } from './engineFlags.ts';
import { runCli } from './program.ts';
import { realServices } from './services.ts';

/** Runs the command line on the real process: its streams, its signals, its exit. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  tuneEngine();
  const stdout = outputOf(process.stdout);
  const stderr = outputOf(process.stderr);
  const cli: Cli = {
    cwd: process.cwd(),
    env: process.env,
    stdout,
    stderr,
    signal: abortOnSignals(),
    services: realServices,
  };
  const code = await runCli(argv, cli);
  await Promise.all([stdout.drained(), stderr.drained()]);
  process.exit(code);
}

/** The first signal asks the run to stop and put things back; the second doesn't wait for that. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}

interface DrainedOutput extends Output {
  /** Resolves when all that was written has left the process. */
  drained(): Promise<void>;
}

function outputOf(stream: NodeJS.WriteStream): DrainedOutput {
  let isClosed = false;
  // The reader has seen enough (`| head`): the run goes on, and ends with its own exit code.
  stream.on('error', () => {
    isClosed = true;
  });
  return {
    isTTY: stream.isTTY === true,
    write: (text) => {
      if (!isClosed) stream.write(text);
    },
    drained: () =>
      new Promise((resolve) => {
        if (isClosed || stream.writableLength === 0) return resolve();
        stream.once('error', () => resolve());
        stream.write('', () => resolve());
      }),
  };
}
