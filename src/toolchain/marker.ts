import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Written last into an installed toolchain: its presence says that the install is whole. */
export interface Marker {
  release: string;
  version: string;
}

const NAME = 'odyssey-migrate.json';

/** The marker of a toolchain folder; undefined when missing or unreadable. */
export function readMarker(folder: string): Marker | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, NAME), 'utf8'));
    return isMarker(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function writeMarker(folder: string, marker: Marker): void {
  writeFileSync(join(folder, NAME), `${JSON.stringify(marker)}\n`);
}

function isMarker(value: unknown): value is Marker {
  if (typeof value !== 'object' || value === null) return false;
  return 'release' in value && typeof value.release === 'string'
    && 'version' in value && typeof value.version === 'string';
}
