/** The ladder: every release the tool knows, oldest first. `24.x` has no compiler to install. */
export const RELEASES = [
  '24.x', '25.3', '25.4', '25.5', '0.25.6', '0.25.7', '0.26.1', '0.26.2', '1.0', '1.1', '1.2',
] as const;

export type Release = (typeof RELEASES)[number];

/** Negative when `a` is older than `b`, 0 when equal, positive when newer. */
export function compareReleases(a: Release, b: Release): number {
  return RELEASES.indexOf(a) - RELEASES.indexOf(b);
}

const VERSION = /^(?:mojo\s+)?v?(\d+)\.(\d+|x)(?:\.(\d+|\*|x))?((?:\.(?:\d+|\*))*)([a-z.+-].*)?$/i;

/**
 * The release that a version names, in any of its spellings: `0.25.7`, `v0.25.7`, `25.7`,
 * `0.25.7.0`, `1.0.0`, `1.0.0b2`, `24.6` (→ `24.x`, as everything before 25.3).
 * Undefined for text that is no version and for versions between or past the rungs (`0.26.3`).
 */
export function parseRelease(text: string): Release | undefined {
  const match = VERSION.exec(text.trim());
  if (!match) return undefined;
  const [major, minor, patch] = [match[1], match[2], match[3]].map((part) => Number(part));
  if (major === undefined || minor === undefined || patch === undefined) return undefined;
  if (major === 0 && minor >= 24) return yearRelease(minor, patch);
  if (major === 0) return '24.x';
  if (major >= 24) return yearRelease(major, minor);
  return known(`${major}.${minor}`);
}

/** `year.month` as Mojo numbered it: 25.5 was followed by 0.25.6. */
function yearRelease(year: number, month: number): Release | undefined {
  if (year < 25 || (year === 25 && month < 3)) return '24.x';
  return known(`${year}.${month}`) ?? known(`0.${year}.${month}`);
}

function known(text: string): Release | undefined {
  return RELEASES.find((release) => release === text);
}
