import { compareReleases, parseRelease, RELEASES, type Release } from '../releases.ts';
import { atKey, type Config } from './config.ts';
import { didYouMean } from './nearest.ts';
import type { PinnedRelease } from './pins.ts';
import { TARGETS } from './schema.ts';

/** Target of a run where nothing else is said. */
export const DEFAULT_TARGET: Release = '0.25.7';

export interface ReleaseChoice {
  readonly target: Release;
  readonly from?: Release;
  /** What the user should know about how the two came about. */
  readonly notes: readonly string[];
}

/** Source and target of a run: flags, else the configuration, else the pin and the default. */
export function chooseReleases(
  flags: { readonly target?: Release; readonly from?: Release },
  config: Config,
  pin: PinnedRelease | undefined,
): ReleaseChoice | { readonly error: string } {
  const from = flags.from ?? config.from ?? pin?.release;
  const wanted = flags.target ?? config.target;
  const target = wanted ?? DEFAULT_TARGET;
  if (from === undefined) return { target, notes: [] };
  const says = sourceOf(flags.from, config, pin);
  if (compareReleases(target, from) >= 0) return { target, from, notes: [] };
  if (wanted === undefined) {
    return { target: from, from, notes: [`target raised to ${from}: ${says}`] };
  }
  const problem = `target ${target} is older than the source: ${says}`;
  const cure = `migrations only go forward: choose a target from ${from} on, or correct --from`;
  const place = flags.target ? `--${problem}` : atKey(config, ['target'], problem);
  return { error: `${place}; ${cure}` };
}

/** Reads a release that a user typed; `role` is the option's name. */
export function readRelease(
  text: string,
  role: 'target' | 'from' | 'release',
): Release | { readonly error: string } {
  const known: readonly string[] = role === 'from' ? RELEASES : TARGETS;
  const release = parseRelease(text);
  if (release && known.includes(release)) return release;
  const what = role === 'release' ? '' : `--${role}: `;
  const why = release ? 'has no compiler' : 'is no known Mojo release';
  const list = `known are ${known.join(', ')}`;
  return { error: `${what}\`${text}\` ${why}; ${list}${didYouMean(text, known)}` };
}

function sourceOf(flag: Release | undefined, config: Config, pin?: PinnedRelease): string {
  if (flag) return `--from is ${flag}`;
  if (config.from) return `${config.file ?? 'the configuration'} says from = "${config.from}"`;
  return `${pin?.file ?? 'the project'} pins ${pin?.text ?? ''}`;
}
