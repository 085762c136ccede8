// Runs in a process of its own: loads the library and runs cases. A crash here is a verdict, so no
// signal handler is ever installed (one for SIGSEGV would fault for ever).
import { openChecks } from '../checks.ts';
import { loadKernels, type Kernels } from '../kernels.ts';
import type { Case, CaseRecord, Suite, SuiteName } from '../suite.ts';
import type { FromChild, Opening, PlannedCase, ToChild } from './protocol.ts';

const DEADLINE_SECONDS = 60;

interface Task {
  readonly suite: SuiteName;
  readonly case: Case;
}

let kernels: Kernels | undefined;
let tasks: readonly Task[] = [];

process.on('message', (message: ToChild) => void answer(message));
process.on('disconnect', () => process.exit(0));

async function answer(message: ToChild): Promise<void> {
  if (message.kind === 'run') return runBatch(message.cases);
  try {
    const ready = await open(message.opening);
    await say(ready);
  } catch (error) {
    await say({ kind: 'broken', message: textOf(error) });
  }
}

async function open({ library, header, setting, modules }: Opening): Promise<FromChild> {
  const loaded = loadKernels(library, header);
  kernels = loaded;
  const found: Task[] = [];
  for (const url of modules) {
    const { suite }: { suite: Suite } = await import(url);
    for (const one of suite.cases(loaded, setting)) found.push({ suite: suite.name, case: one });
  }
  refuseDoubles(found);
  tasks = found;
  return { kind: 'ready', cases: found.map(planned), ops: loaded.schemas.map(({ name }) => name) };
}

function refuseDoubles(all: readonly Task[]): void {
  const names = new Set<string>();
  for (const { suite, case: { id } } of all) {
    const name = `${suite} "${id}"`;
    if (names.has(name)) throw new Error(`two cases are called ${name}`);
    names.add(name);
  }
}

function planned({ suite, case: one }: Task): PlannedCase {
  return {
    suite, op: one.op, id: one.id, ...(one.dtype && { dtype: one.dtype }),
    deadlineSeconds: one.deadlineSeconds ?? DEADLINE_SECONDS,
  };
}

/** Each start is told, and has left this process, before the case can bring it down. */
async function runBatch(numbers: readonly number[]): Promise<void> {
  let before: CaseRecord | undefined;
  for (const number of numbers) {
    await say({ kind: 'started', number, ...(before && { before }) });
    before = await runTask(number);
  }
  await say({ kind: 'idle', ...(before && { before }) });
}

async function runTask(number: number): Promise<CaseRecord> {
  const task = tasks[number];
  if (!kernels || !task) throw new Error(`there is no case ${number}`);
  const { checks, sums } = openChecks(task.case);
  const started = performance.now();
  const mark = kernels.mark();
  try {
    await task.case.run(kernels, checks);
    kernels.release(mark);
  } catch (error) {
    checks.that(false, textOf(error));
  }
  if (sums.checks === 0) checks.that(false, 'not one check was made');
  const { message, deviations, curves, ...numbers } = sums;
  const status = sums.failures > 0 ? 'failed' : deviations.length > 0 ? 'deviated' : 'passed';
  const { op, id, dtype } = task.case;
  return {
    suite: task.suite, op, case: id, ...(dtype && { dtype }), status, ...numbers,
    seconds: (performance.now() - started) / 1000,
    ...(message !== undefined && { message }),
    ...(deviations.length > 0 && { deviations }),
    ...(curves.length > 0 && { curves }),
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(message: FromChild): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}
