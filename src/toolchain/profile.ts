import { compareReleases } from '../releases.ts';
import type { Release } from '../releases.ts';

/** How one release's command line differs from the others'. */
export interface Profile {
  verb: 'package' | 'precompile';
  extension: '.mojopkg' | '.mojoc';
  quietFlags: string[];
}

/** Measured: `precompile` and `.mojoc` from 1.0; 25.3 has no `--disable-warnings`. */
export function profileOf(release: Release): Profile {
  const since = (first: Release): boolean => compareReleases(release, first) >= 0;
  return {
    verb: since('1.0') ? 'precompile' : 'package',
    extension: since('1.0') ? '.mojoc' : '.mojopkg',
    quietFlags: since('25.4') ? ['--disable-warnings'] : [],
  };
}
