import type { Mutant } from './engine.mjs';

export const MUTANTS: readonly Mutant[];
