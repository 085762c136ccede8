import { firstIndex } from '../collections.ts';
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
  /** Returns a function that brings the history back to what it is now. */
  remember(): () => void;
}

/** One pass over a file: its edits in order, and the sum of growth before each of them. */
interface Batch {
  readonly edits: readonly Edit[];
  readonly shifts: readonly number[];
}

export function createHistory(): History {
  const batches = new Map<string, Batch[]>();
  const of = (file: string): Batch[] => batches.get(file) ?? [];
  return {
    version: (file) => of(file).length,
    record(file, edits) {
      batches.set(file, [...of(file), makeBatch(edits)]);
    },
    forward: (file, version, range) =>
      of(file)
        .slice(version)
        .reduce((at, batch) => rangeThrough(batch, at), range),
    backward: (file, version, offset) =>
      of(file)
        .slice(0, version)
        .reduceRight((at, batch) => offsetBefore(batch, at), offset),
    rewind(versions) {
      for (const [file, list] of batches) batches.set(file, list.slice(0, versions.get(file) ?? 0));
    },
    versions: () => new Map([...batches].map(([file, list]) => [file, list.length])),
    remember() {
      const saved = [...batches];
      return () => {
        batches.clear();
        for (const [file, list] of saved) batches.set(file, list);
      };
    },
  };
}

/** Sorts a batch and adds up how far each edit is moved by those before it. */
function makeBatch(edits: readonly Edit[]): Batch {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const shifts = [0];
  for (const [at, edit] of sorted.entries()) shifts.push((shifts[at] ?? 0) + growthOf(edit));
  return { edits: sorted, shifts };
}

function growthOf({ start, end, text }: Edit): number {
  return text.length - (end - start);
}

function rangeThrough({ edits, shifts }: Batch, range: TextRange): TextRange {
  const first = firstIndex(edits.length, (at) => (edits[at]?.end ?? 0) >= range.start);
  let { start, end } = range;
  let growth = 0;
  for (let at = first; at < edits.length; at += 1) {
    const edit = edits[at];
    if (!edit || edit.start > range.end) break;
    start = Math.min(start, edit.start);
    end = Math.max(end, edit.end);
    growth += growthOf(edit);
  }
  const shift = shifts[first] ?? 0;
  return { start: start + shift, end: end + shift + growth };
}

function offsetBefore({ edits, shifts }: Batch, offset: number): number {
  const newStart = (at: number): number => (edits[at]?.start ?? 0) + (shifts[at] ?? 0);
  const next = firstIndex(edits.length, (at) => newStart(at) > offset);
  const edit = edits[next - 1];
  if (!edit) return offset;
  if (offset < newStart(next - 1) + edit.text.length) return edit.start;
  return offset - (shifts[next] ?? 0);
}
