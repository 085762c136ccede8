import type { ChalkInstance } from 'chalk';
import { applyEdits, type Edit } from '../engine/edit.ts';
import type { LineIndex } from '../syntax/lines.ts';
import { lineIndexOf } from './lineIndex.ts';
import { printable } from './view.ts';

/** Edits closer than this many lines are shown in one piece. */
const GAP = 2;
/** More lines than this of one fix don't help a reader. */
const LINES_SHOWN = 24;

/** A run of lines that the edits touch. */
interface Hunk {
  readonly first: number;
  last: number;
  readonly edits: Edit[];
}

/** What a fix changes in one text: lines with their new numbers, one line of context around. */
export function miniDiff(text: string, edits: readonly Edit[], paint: ChalkInstance): string[] {
  const index = lineIndexOf(text);
  const rows: Row[] = [];
  let shift = 0;
  for (const hunk of hunksOf(edits, index)) {
    const before = linesIn(text, index, hunk.first, hunk.last);
    const after = changedLines(text, index, hunk);
    if (rows.length > 0) rows.push({ mark: '…', text: '' });
    rows.push(...rowsOf(before, after, hunk.first, shift));
    shift += after.length - before.length;
  }
  return paintRows(rows, paint);
}

interface Row {
  /** Number in the new text; removed lines have none. */
  readonly number?: number;
  readonly mark: ' ' | '-' | '+' | '…';
  readonly text: string;
}

function hunksOf(edits: readonly Edit[], index: LineIndex): Hunk[] {
  const hunks: Hunk[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const first = Math.max(1, index.locate(edit.start).line - 1);
    const last = Math.min(index.lineCount, index.locate(edit.end).line + 1);
    const open = hunks.at(-1);
    if (open && first <= open.last + GAP) {
      open.last = Math.max(open.last, last);
      open.edits.push(edit);
    } else hunks.push({ first, last, edits: [edit] });
  }
  return hunks;
}

function linesIn(text: string, index: LineIndex, first: number, last: number): string[] {
  return splitLines(text.slice(index.lineStart(first), index.lineEnd(last)));
}

function changedLines(text: string, index: LineIndex, { first, last, edits }: Hunk): string[] {
  const start = index.lineStart(first);
  const piece = text.slice(start, index.lineEnd(last));
  const local = edits.map((edit) => ({
    ...edit,
    start: edit.start - start,
    end: edit.end - start,
  }));
  return splitLines(applyEdits(piece, local));
}

function splitLines(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/\r$/, ''));
}

/** Equal lines at both ends are context; lines between are shown as removed, then added. */
function rowsOf(before: string[], after: string[], first: number, shift: number): Row[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const number = (at: number): number => first + shift + at;
  const context = (at: number): Row[] => {
    const text = after[at];
    return text === undefined ? [] : [{ number: number(at), mark: ' ', text }];
  };
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  return [
    ...(head > 0 ? context(head - 1) : []),
    ...removed.map((text): Row => ({ mark: '-', text })),
    ...added.map((text, at): Row => ({ number: number(head + at), mark: '+', text })),
    ...(tail > 0 ? context(after.length - tail) : []),
  ];
}

function paintRows(rows: readonly Row[], paint: ChalkInstance): string[] {
  const gutter = String(Math.max(...rows.map(({ number }) => number ?? 0))).length;
  const shown = rows.slice(0, LINES_SHOWN).map(({ number, mark, text }) => {
    const head = (number === undefined ? '' : String(number)).padStart(gutter);
    const line = printable(text.length > 200 ? `${text.slice(0, 200)}…` : text);
    if (mark === ' ') return `${paint.blue(`${head} |`)} ${line}`.trimEnd();
    const row = `${head} ${mark} ${line}`.trimEnd();
    return mark === '-' ? paint.red(row) : mark === '+' ? paint.green(row) : row;
  });
  const more = rows.length - shown.length;
  return more > 0 ? [...shown, `${' '.repeat(gutter)} … ${more} more lines`] : shown;
}
