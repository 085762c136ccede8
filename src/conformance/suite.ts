import type { Checks } from './checks.ts';
import type { Kernels } from './kernels.ts';
import type { Dtype } from './tensor.ts';

export const SUITES = ['forward', 'gradcheck', 'optim', 'train', 'emnist'] as const;

export type SuiteName = (typeof SUITES)[number];

/** What a suite may know when it lists its cases; equal settings must give equal lists. */
export interface Setting {
  readonly seed: number;
  /** Gradients: largest step, tolerances, and what two equal calls may differ by. */
  readonly eps: number;
  readonly atol: number;
  readonly rtol: number;
  readonly nondetTol: number;
  /** Folder with the golden numbers. */
  readonly golden: string;
  /** An empty folder for files, gone after the run. */
  readonly scratch: string;
  /** A folder with EMNIST Balanced as it is published; then LeNet learns it, too. */
  readonly emnist?: string;
}

/** One thing to check. It runs in a child process, which it may crash or block. */
export interface Case {
  /** Unique among the cases of its suite; it names the record and the random stream. */
  readonly id: string;
  /** Of a kernel, or what else is checked: `adamw`, `scheduler`, `callbacks`. */
  readonly op: string;
  readonly dtype?: Dtype;
  /** The child is killed when the case takes longer; default 60. */
  readonly deadlineSeconds?: number;
  /** Runs the checks. What it throws is a failure. Handles made in it are freed behind it. */
  run(kernels: Kernels, checks: Checks): void | Promise<void>;
}

/** A plug-in: one file below `suites/`. */
export interface Suite {
  readonly name: SuiteName;
  /** Lists the cases, all of them; it may ask the library for its operations. */
  cases(kernels: Kernels, setting: Setting): readonly Case[];
}

/** A line for the report's plots: loss by step, say. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** What became of one case. */
export interface CaseRecord {
  readonly suite: SuiteName;
  readonly op: string;
  readonly case: string;
  readonly dtype?: Dtype;
  /** `deviated`: passed, held against variants that the library declares. */
  readonly status: 'passed' | 'failed' | 'deviated';
  /** Numbers and properties compared. */
  readonly checks: number;
  /** The largest error in units of its bound: above 1 is a failure. */
  readonly worst: number;
  /** That error and its bound. */
  readonly error: number;
  readonly bound: number;
  readonly seconds: number;
  /** The first failure, naming op, shape, dtype, index, expected, got. */
  readonly message?: string;
  /** How many checks failed. */
  readonly failures: number;
  /** Declared deviations that the case met, by name. */
  readonly deviations?: readonly string[];
  readonly curves?: readonly Curve[];
}
