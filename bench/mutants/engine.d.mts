import type { CaseRecord, SuiteName } from '../../src/conformance/suite.ts';
import type { Compiler } from '../../src/toolchain/types.ts';

export interface Mutant {
  readonly name: string;
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly nth?: number | undefined;
  readonly suites: readonly SuiteName[];
  readonly ops: readonly string[];
  readonly cases?: string;
  readonly area?: readonly string[];
  readonly touches?: readonly string[];
  readonly level: 'ops' | 'optim' | 'full';
  readonly equivalent?: string;
}

export interface MutantVerdict {
  readonly mutant: Mutant;
  readonly killed: boolean;
  readonly killer?: CaseRecord;
  readonly problem?: string;
}

export interface MutantOptions {
  readonly kernels: string;
  readonly compiler: Compiler;
  readonly cache: string;
  readonly alone?: boolean;
  readonly jobs?: number;
  readonly onVerdict?: (verdict: MutantVerdict) => void;
}

type Place = Pick<Mutant, 'name' | 'find' | 'replace' | 'nth'>;

export function mutate(text: string, mutant: Place): string;
export function checkMutants(kernels: string, mutants: readonly Mutant[]): void;
export function batchesOf(mutants: readonly Mutant[], alone?: boolean): Mutant[][];
export function runMutants(
  mutants: readonly Mutant[], options: MutantOptions,
): Promise<MutantVerdict[]>;
