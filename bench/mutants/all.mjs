import { OPERATION_MUTANTS } from './ops.mjs';
import { OPTIMIZER_MUTANTS } from './optimizers.mjs';
import { TRAINING_MUTANTS } from './training.mjs';

export const MUTANTS = [...OPERATION_MUTANTS, ...OPTIMIZER_MUTANTS, ...TRAINING_MUTANTS];
