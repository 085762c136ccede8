// The compilers that the tests ask, installed once into the user's cache folder.
import type { Release } from '../../src/releases.ts';
import { findCompiler, installCommand, installCompiler } from '../../src/toolchain/index.ts';

/** Small wheels that every test run may fetch. */
export const SMALL_COMPILERS: readonly Release[] = ['0.25.6', '0.25.7'];

/** Compilers of 1 GB and more are installed where nobody waits for the tests. */
const INSTALL_ALL = process.env['CI'] === 'true';

/**
 * Whether a test asks this compiler. Small ones are always there; others are used if installed, and
 * in CI they must be.
 */
export function isWanted(release: Release, what: string): boolean {
  if (INSTALL_ALL || SMALL_COMPILERS.includes(release) || findCompiler(release).ok) return true;
  console.log(
    `not compiled: ${what}, which is not installed ` +
      `(${installCommand(release)}; with CI=true it is installed)`,
  );
  return false;
}

export default async function setup(): Promise<void> {
  for (const release of SMALL_COMPILERS) {
    if (findCompiler(release).ok) continue;
    console.log(`installing the Mojo ${release} compiler (once)`);
    const result = await installCompiler(release, { onProgress: () => undefined });
    if (!result.ok) throw new Error(`${result.reason} ${result.help}`);
  }
}
