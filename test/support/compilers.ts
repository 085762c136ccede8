// The compilers that the tests ask, installed once into the user's cache folder.
import type { Release } from '../../src/releases.ts';
import { findCompiler, installCompiler } from '../../src/toolchain/index.ts';

/** Small wheels that every test run may fetch. */
export const SMALL_COMPILERS: readonly Release[] = ['0.25.6', '0.25.7'];

export default async function setup(): Promise<void> {
  for (const release of SMALL_COMPILERS) {
    if (findCompiler(release).ok) continue;
    console.log(`installing the Mojo ${release} compiler (once)`);
    const result = await installCompiler(release, { onProgress: () => undefined });
    if (!result.ok) throw new Error(`${result.reason} ${result.help}`);
  }
}
