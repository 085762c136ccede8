import type { CaseRecord } from '../suite.ts';
import type { Opening, PlannedCase } from './protocol.ts';
import { Worker, type Loss } from './worker.ts';

export interface RunRequest {
  readonly opening: Opening;
  /** Folder of the compiler's runtime libraries. */
  readonly libraryPath: string;
  /** Child processes at a time. */
  readonly jobs: number;
  readonly wants: (planned: PlannedCase) => boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

export interface RunProgress {
  readonly done: number;
  readonly total: number;
  readonly running: PlannedCase;
}

export type RunOutcome =
  | {
      readonly ok: true;
      /** In the order of the plan. */
      readonly records: readonly CaseRecord[];
      /** What the library registers. */
      readonly ops: readonly string[];
      /** What there are cases about. */
      readonly subjects: readonly string[];
    }
  /** The library could not be opened, or its suites not be listed. */
  | { readonly ok: false; readonly message: string };

const BATCH = 16;
const MAX_LOSSES = 40;

/**
 * Runs the cases of a library in child processes. A child that crashes or hangs costs the case it
 * was running: that case fails by name, and another child goes on with the rest.
 */
export async function runCases(request: RunRequest): Promise<RunOutcome> {
  request.signal?.throwIfAborted();
  const first = new Worker(request.libraryPath);
  const workers = new Set([first]);
  const onAbort = (): void => workers.forEach((worker) => worker.kill());
  request.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const opened = await orAborted(first.open(request.opening), request.signal);
    if (!opened.ok) return { ok: false, message: opened.message };
    const numbers = opened.cases.flatMap((one, number) => (request.wants(one) ? [number] : []));
    const session = new Session(request, opened.cases, numbers, workers);
    const lanes = Math.max(1, Math.min(request.jobs, Math.ceil(numbers.length / BATCH)));
    const all = Array.from({ length: lanes }, (_, lane) => {
      return session.drain(lane === 0 ? first : undefined);
    });
    await orAborted(Promise.all(all), request.signal);
    const subjects = [...new Set(opened.cases.map(({ op }) => op))];
    return { ok: true, records: session.inOrder(), ops: opened.ops, subjects };
  } finally {
    request.signal?.removeEventListener('abort', onAbort);
    workers.forEach((worker) => worker.kill());
  }
}

/** A killed child answers nothing: the wait ends with the signal. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** The state that the lanes share: what is left to run, and what came of the rest. */
class Session {
  readonly #request: RunRequest;
  readonly #cases: readonly PlannedCase[];
  readonly #left: number[];
  readonly #total: number;
  readonly #records = new Map<string, CaseRecord>();
  readonly #workers: Set<Worker>;
  #losses = 0;

  constructor(
    request: RunRequest, cases: readonly PlannedCase[], left: number[], workers: Set<Worker>,
  ) {
    this.#request = request;
    this.#cases = cases;
    this.#left = left;
    this.#total = left.length;
    this.#workers = workers;
  }

  /** Takes batches until nothing is left. */
  async drain(opened: Worker | undefined): Promise<void> {
    let worker = opened;
    while (this.#left.length > 0 && !this.#request.signal?.aborted) {
      worker ??= await this.#openAnother();
      if (!worker) return this.#giveUp();
      const batch = this.#left.splice(0, BATCH);
      const loss = await worker.run(batch, (number) => this.#deadline(number), {
        started: (number) => this.#tell(number),
        finished: (record) => this.#keep(record),
      });
      if (!loss) continue;
      this.#bury(worker, batch, loss);
      worker = undefined;
    }
  }

  inOrder(): CaseRecord[] {
    return this.#cases.flatMap((one) => this.#records.get(keyOf(one.suite, one.id)) ?? []);
  }

  /** Undefined when children die faster than they can be replaced. */
  async #openAnother(): Promise<Worker | undefined> {
    if (this.#losses > MAX_LOSSES) return undefined;
    const worker = new Worker(this.#request.libraryPath);
    this.#workers.add(worker);
    const opened = await worker.open(this.#request.opening);
    return opened.ok ? worker : undefined;
  }

  /** The running case fails, those behind it in the batch are run by another child. */
  #bury(worker: Worker, batch: readonly number[], { running, how }: Loss): void {
    this.#losses++;
    this.#workers.delete(worker);
    if (this.#request.signal?.aborted) return;
    const lost = running ?? batch[0];
    if (lost !== undefined) this.#fail(lost, how);
    this.#left.unshift(...batch.filter((number) => !this.#isDone(number)));
  }

  #giveUp(): void {
    const why = 'not run: the worker process died too often, or could not be started again';
    for (const number of this.#left.splice(0)) this.#fail(number, why);
  }

  #fail(number: number, how: string): void {
    const planned = this.#cases[number];
    if (!planned) return;
    const { suite, op, id, dtype } = planned;
    this.#keep({
      suite, op, case: id, ...(dtype && { dtype }), status: 'failed', checks: 0, failures: 1,
      worst: Infinity, error: NaN, bound: 0, seconds: 0,
      message: `${op}${dtype ? ` ${dtype}` : ''}: ${suite} "${id}": ${how}`,
    });
  }

  #keep(record: CaseRecord): void {
    this.#records.set(keyOf(record.suite, record.case), record);
  }

  #isDone(number: number): boolean {
    const planned = this.#cases[number];
    return !planned || this.#records.has(keyOf(planned.suite, planned.id));
  }

  #deadline(number: number): number {
    return this.#cases[number]?.deadlineSeconds ?? 60;
  }

  #tell(number: number): void {
    const running = this.#cases[number];
    if (!running) return;
    this.#request.onProgress?.({ done: this.#records.size, total: this.#total, running });
  }
}

function keyOf(suite: string, id: string): string {
  return `${suite}\0${id}`;
}
