import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

export interface RunRequest {
  binary: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Milliseconds; the whole process group is killed when they are over. */
  deadlineMs: number;
  signal?: AbortSignal;
  /** Bytes of output after which the process is stopped; default 256 MiB. */
  maxBytes?: number;
  /** Called with every line of stdout and stderr as it comes. */
  onLine?: (line: string) => void;
}

export interface RunOutcome {
  /** `unstartable`: the binary can't be run at all, see `stderr`. */
  end: 'exit' | 'signal' | 'timeout' | 'flood' | 'unstartable';
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  durationMs: number;
}

const live = new Set<ChildProcess>();
let guarded = false;

/**
 * Runs a process in a group of its own and waits for its end. Never rejects, except with the
 * signal's reason when `signal` is aborted (the group is killed first).
 */
export function runProcess(request: RunRequest): Promise<RunOutcome> {
  request.signal?.throwIfAborted();
  guardExit();
  const started = performance.now();
  const child = spawn(request.binary, request.args, {
    cwd: request.cwd, env: request.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'],
  });
  live.add(child);
  return new Promise((settle, fail) => {
    let end: RunOutcome['end'] | undefined;
    const stop = (why: RunOutcome['end']): void => {
      end ??= why;
      killGroup(child);
    };
    const output = collect(child, request, () => stop('flood'));
    const timer = setTimeout(() => stop('timeout'), request.deadlineMs);
    const onAbort = (): void => killGroup(child);
    request.signal?.addEventListener('abort', onAbort, { once: true });
    const finish = (code: number | null, signal: NodeJS.Signals | null, error?: Error): void => {
      clearTimeout(timer);
      live.delete(child);
      request.signal?.removeEventListener('abort', onAbort);
      if (request.signal?.aborted) return fail(request.signal.reason);
      const durationMs = performance.now() - started;
      const how = end ?? (error ? 'unstartable' : signal ? 'signal' : 'exit');
      const { stdout, stderr } = output();
      settle({ end: how, code, signal, stdout, stderr: error?.message ?? stderr, durationMs });
    };
    child.once('error', (error) => finish(null, null, error));
    child.once('close', (code, signal) => finish(code, signal));
  });
}

function collect(
  child: ChildProcess, request: RunRequest, onFlood: () => void,
): () => Pick<RunOutcome, 'stdout' | 'stderr'> {
  const limit = request.maxBytes ?? 256 * 1024 * 1024;
  let bytes = 0;
  const listen = (stream: NodeJS.ReadableStream | null): Buffer[] => {
    const chunks: Buffer[] = [];
    const lines = lineFeeder(request.onLine);
    stream?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limit) return onFlood();
      chunks.push(chunk);
      lines(chunk);
    });
    return chunks;
  };
  const [out, err] = [listen(child.stdout), listen(child.stderr)];
  const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
  return () => ({ stdout: text(out), stderr: text(err) });
}

function lineFeeder(onLine: ((line: string) => void) | undefined): (chunk: Buffer) => void {
  if (!onLine) return () => {};
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk.toString('utf8')).split(/[\r\n]+/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim()) onLine(line);
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** No compiler outlives us. */
function guardExit(): void {
  if (guarded) return;
  guarded = true;
  process.once('exit', () => live.forEach(killGroup));
}
