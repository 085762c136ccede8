import { compareReleases, type Release } from '../releases.ts';

/**
 * Releases whose compilers pay on the way to later targets (measured: the others gave few edits
 * that these did not). The target itself is always the last rung. 0.25.6 does not pay on the way to
 * 0.25.7: it doesn't know forms that rules write for 0.25.7, such as `MutAnyOrigin`, and convicts
 * fixes for the errors that follow; three trees reached the same or more without it.
 */
const WAYPOINTS: readonly Release[] = ['0.25.7', '0.26.2', '1.0'];

/**
 * The compilers that a run climbs, oldest first; the last one is the target.
 * Waypoints below the source are of no use, since the code is past them; and while the source is
 * unknown, none is, since code that is half migrated already would fail there for no reason.
 */
export function planRungs(target: Release, from: Release | undefined): Release[] {
  if (!from) return [target];
  const between = WAYPOINTS.filter(
    (rung) => compareReleases(from, rung) < 0 && compareReleases(rung, target) < 0,
  );
  return [...between, target];
}
