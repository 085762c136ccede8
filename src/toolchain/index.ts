// Finds, installs and runs the real compilers.

export { cacheDir, toolchainDir } from './cacheFolder.ts';
export { checkTree } from './check.ts';
export { findCompiler, installCommand, overrideVariable } from './find.ts';
export type { FindOptions } from './find.ts';
export { chooseFixIt } from './fixits.ts';
export type { ChosenFixIt } from './fixits.ts';
export { installCompiler } from './install.ts';
export type { InstallOptions, InstallProgress } from './install.ts';
export { processEnvironment } from './sdk.ts';
export type {
  CheckRequest, CheckResult, Compiler, FoundCompiler, UnitResult, UnitStatus,
} from './types.ts';
