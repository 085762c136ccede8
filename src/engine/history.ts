import type { TextRange } from '../syntax/node.ts';
import type { Edit } from './edit.ts';

/**
 * What was done to each file, batch by batch, so that a place in one state of a text can be found
 * in another. Version n of a file is its text after n batches.
 */
export interface History {
  version(file: string): number;
  record(file: string, edits: readonly Edit[]): void;
  /** Where a range of `version` is now; text inserted at its borders counts as inside. */
  forward(file: string, version: number, range: TextRange): TextRange;
  /** Where an offset of `version` was in the text as read. */
  backward(file: string, version: number, offset: number): number;
  /** Forgets all batches after the given versions. */
  rewind(versions: ReadonlyMap<string, number>): void;
  versions(): ReadonlyMap<string, number>;
}

export function createHistory(): History {
  const batches = new Map<string, Edit[][]>();
  const of = (file: string): Edit[][] => batches.get(file) ?? [];
  return {
    version: (file) => of(file).length,
    record(file, edits) {
      const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
      batches.set(file, [...of(file), sorted]);
    },
    forward: (file, version, range) =>
      of(file)
        .slice(version)
        .reduce((at, edits) => rangeThrough(edits, at), range),
    backward: (file, version, offset) =>
      of(file)
        .slice(0, version)
        .reduceRight((at, edits) => offsetBefore(edits, at), offset),
    rewind(versions) {
      for (const [file, list] of batches) batches.set(file, list.slice(0, versions.get(file) ?? 0));
    },
    versions: () => new Map([...batches].map(([file, list]) => [file, list.length])),
  };
}

/** Start and end stay in the old text's offsets until all edits are seen. */
function rangeThrough(edits: readonly Edit[], range: TextRange): TextRange {
  let shift = 0;
  let growth = 0;
  let { start, end } = range;
  for (const edit of edits) {
    const grown = edit.text.length - (edit.end - edit.start);
    if (edit.end < range.start) shift += grown;
    else if (edit.start <= range.end) {
      start = Math.min(start, edit.start);
      end = Math.max(end, edit.end);
      growth += grown;
    } else break;
  }
  return { start: start + shift, end: end + shift + growth };
}

function offsetBefore(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const edit of edits) {
    const start = edit.start + shift;
    if (offset < start) break;
    if (offset < start + edit.text.length) return edit.start;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset - shift;
}
