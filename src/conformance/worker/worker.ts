import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../packageRoot.ts';
import type { CaseRecord } from '../suite.ts';
import type { FromChild, Opening, PlannedCase, ToChild } from './protocol.ts';

/** The built file: Node runs no TypeScript, and the program itself is joined of many modules. */
const CHILD = join(packageRoot(), 'dist/src/conformance/worker/child.js');

/** Folder of the suites' modules, as the child imports them. */
export const SUITE_FOLDER = join(CHILD, '..', '..', 'suites');

/** What the child left unfinished. */
export interface Loss {
  /** The case that was running; undefined if none was. */
  readonly running: number | undefined;
  /** One sentence: crash with its signal, deadline, exit. */
  readonly how: string;
}

export interface WorkerEvents {
  readonly started: (number: number) => void;
  readonly finished: (record: CaseRecord) => void;
}

export type Opened =
  | { readonly ok: true; readonly cases: readonly PlannedCase[]; readonly ops: readonly string[] }
  | { readonly ok: false; readonly message: string };

const OPEN_SECONDS = 60;
/** A library knows its compiler's folder by its absolute path, which may have moved. */
const LIBRARY_PATH = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
const TAIL = 2000;

/** A child process with a library loaded. After a loss it is dead: open another one. */
export class Worker {
  readonly #child: ChildProcess;
  #output = '';
  #running: number | undefined;
  #timedOut: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #onMessage: (message: FromChild) => void = () => {};
  #onEnd: (loss: Loss) => void = () => {};
  #ended: Loss | undefined;

  /** `libraryPath`: folder of the compiler's runtime libraries. */
  constructor(libraryPath: string) {
    const before = process.env[LIBRARY_PATH];
    this.#child = fork(CHILD, [], {
      serialization: 'advanced',
      // The kernels print to stdout: what they say when they abort is part of the verdict.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
      env: {
        ...process.env,
        [LIBRARY_PATH]: before ? `${libraryPath}:${before}` : libraryPath,
      },
    });
    live.add(this.#child);
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#collect(chunk));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#collect(chunk));
    this.#child.on('message', (message: FromChild) => this.#onMessage(message));
    this.#child.on('error', ({ message }) => {
      this.#end(`the worker could not be started: ${message}`);
    });
    this.#child.on('close', (code, signal) => this.#end(this.#describeEnd(code, signal)));
  }

  /** Loads the library and lists the cases. */
  open(opening: Opening): Promise<Opened> {
    return new Promise((resolve) => {
      const settle = (opened: Opened): void => {
        this.#limit(undefined);
        resolve(opened);
      };
      this.#onEnd = ({ how }) => settle({ ok: false, message: how });
      this.#onMessage = (message) => {
        if (message.kind === 'ready') settle({ ok: true, cases: message.cases, ops: message.ops });
        if (message.kind === 'broken') settle({ ok: false, message: message.message });
      };
      this.#limit(OPEN_SECONDS);
      this.#send({ kind: 'open', opening });
    });
  }

  /** Runs cases in order; undefined when all came to an end, else what was lost. */
  run(
    numbers: readonly number[], deadline: (number: number) => number, events: WorkerEvents,
  ): Promise<Loss | undefined> {
    return new Promise((resolve) => {
      const settle = (loss: Loss | undefined): void => {
        this.#limit(undefined);
        this.#running = undefined;
        resolve(loss);
      };
      this.#onEnd = settle;
      this.#onMessage = (message) => {
        if (message.kind !== 'started' && message.kind !== 'idle') return;
        if (message.before) events.finished(message.before);
        if (message.kind === 'idle') return settle(undefined);
        this.#running = message.number;
        this.#limit(deadline(message.number));
        events.started(message.number);
      };
      if (this.#ended) return settle(this.#ended);
      this.#send({ kind: 'run', cases: numbers });
    });
  }

  /** Ends the child, whatever it is doing. */
  kill(): void {
    this.#limit(undefined);
    this.#onEnd = () => {};
    this.#child.kill('SIGKILL');
  }

  #send(message: ToChild): void {
    // A child that is gone tells so by its end.
    this.#child.send(message, () => {});
  }

  #limit(seconds: number | undefined): void {
    clearTimeout(this.#timer);
    if (seconds === undefined) return;
    this.#timer = setTimeout(() => {
      this.#timedOut = seconds;
      this.#child.kill('SIGKILL');
    }, seconds * 1000);
  }

  #collect(chunk: Buffer): void {
    this.#output = (this.#output + chunk.toString('utf8')).slice(-TAIL);
  }

  #describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
    const late = this.#timedOut;
    if (late !== undefined) return `it took longer than ${late} s and was stopped`;
    const said = this.#output.trim().split('\n').slice(-3).join(' | ');
    const how = signal ? `the process died of ${signal}` : `the process ended with code ${code}`;
    return said === '' ? how : `${how}, saying: ${said}`;
  }

  #end(how: string): void {
    if (this.#ended) return;
    live.delete(this.#child);
    this.#ended = { running: this.#running, how };
    this.#onEnd(this.#ended);
  }
}

const live = new Set<ChildProcess>();

// No kernel outlives us.
process.once('exit', () => live.forEach((child) => child.kill('SIGKILL')));
