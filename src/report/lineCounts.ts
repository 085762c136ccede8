import { diffLines } from 'diff/lib/diff/line.js';
import type { MigratedFile } from '../migrate/result.ts';

export interface LineCounts {
  readonly added: number;
  readonly removed: number;
}

/** Lines that a change adds and removes, as a unified diff counts them. */
export function countLines({ before, after }: MigratedFile): LineCounts {
  let added = 0;
  let removed = 0;
  for (const part of diffLines(before, after)) {
    if (part.added) added += part.count;
    if (part.removed) removed += part.count;
  }
  return { added, removed };
}

export function sumCounts(files: readonly MigratedFile[]): LineCounts {
  return files.map(countLines).reduce(
    (sum, { added, removed }) => ({ added: sum.added + added, removed: sum.removed + removed }),
    { added: 0, removed: 0 },
  );
}
