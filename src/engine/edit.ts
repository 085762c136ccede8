import type { TextRange } from '../syntax/node.ts';

/** Replace `[start, end)` of one snapshot of a file's text by `text`. Offsets are UTF-16. */
export interface Edit extends TextRange {
  readonly text: string;
}

/** An edit and the file (path relative to the project root, POSIX) whose snapshot it refers to. */
export interface FileEdit extends Edit {
  readonly file: string;
}

/** A name that the new text needs; the engine merges all requests of a file into its imports. */
export interface ImportRequest {
  readonly module: string;
  readonly name: string;
  readonly alias?: string;
}

/** Applies non-overlapping edits to `text`; they may come in any order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at) throw new RangeError('overlapping edits');
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/**
 * Whether two edits can't be applied together. Two insertions at one point collide too, unless
 * they are the same insertion: their order would be arbitrary.
 */
export function editsCollide(a: Edit, b: Edit): boolean {
  if (a.start === b.start && a.end === b.end) return !(a.start === a.end && a.text === b.text);
  if (a.start === a.end) return b.start < a.start && a.start < b.end;
  if (b.start === b.end) return a.start < b.start && b.start < a.end;
  return a.start < b.end && b.start < a.end;
}
