import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Release } from '../releases.ts';

type Environment = Record<string, string | undefined>;

/**
 * The user's cache folder for this tool (it need not exist): `ODYSSEY_MIGRATE_CACHE`, else
 * `XDG_CACHE_HOME`, `~/Library/Caches` or `LOCALAPPDATA` by platform.
 */
export function cacheDir(env: Environment = process.env, platform = process.platform): string {
  if (env['ODYSSEY_MIGRATE_CACHE']) return env['ODYSSEY_MIGRATE_CACHE'];
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'odyssey-migrate');
  const home = env['HOME'] ?? homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'odyssey-migrate');
  if (platform === 'win32' && env['LOCALAPPDATA']) {
    return join(env['LOCALAPPDATA'], 'odyssey-migrate');
  }
  return join(home, '.cache', 'odyssey-migrate');
}

/** Where `installCompiler` puts one release. */
export function toolchainDir(release: Release, cache: string = cacheDir()): string {
  return join(cache, 'toolchains', release);
}
