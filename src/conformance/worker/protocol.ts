import type { CaseRecord, Setting, SuiteName } from '../suite.ts';
import type { Dtype } from '../tensor.ts';

/** What a child loads. */
export interface Opening {
  /** Path of the shared library. */
  readonly library: string;
  /** Text of its C header. */
  readonly header: string;
  readonly setting: Setting;
  /** File URLs of the suites' modules; each exports its `suite`. */
  readonly modules: readonly string[];
}

/** A case as the parent knows it; its place in the list is its number. */
export interface PlannedCase {
  readonly suite: SuiteName;
  readonly op: string;
  readonly id: string;
  readonly dtype?: Dtype;
  readonly deadlineSeconds: number;
}

export type ToChild =
  | { readonly kind: 'open'; readonly opening: Opening }
  | { readonly kind: 'run'; readonly cases: readonly number[] };

export type FromChild =
  | {
      readonly kind: 'ready';
      readonly cases: readonly PlannedCase[];
      readonly ops: readonly string[];
    }
  /** The library or a suite could not be loaded. */
  | { readonly kind: 'broken'; readonly message: string }
  /** What is run from now on; said before, so that a crash has a name. */
  | { readonly kind: 'started'; readonly number: number; readonly before?: CaseRecord }
  /** The batch is done. */
  | { readonly kind: 'idle'; readonly before?: CaseRecord };
