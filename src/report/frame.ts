import type { ChalkInstance } from 'chalk';
import { lineIndexOf } from './lineIndex.ts';
import { printable } from './view.ts';

/** A place in a text: 1-based lines and columns (UTF-16), the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Lines shown above and below a place, and how many of the place itself. */
const AROUND = 1;
const LINES_SHOWN = 6;
/** Longer lines are cut to a window around the place. */
const WIDTH = 160;

/** The lines around a place with carets under it, as ruff and rustc draw them. */
export function codeFrame(text: string, range: Place, paint: ChalkInstance): string[] {
  const index = lineIndexOf(text);
  const place = withoutLastBreak(range);
  const lineAt = (line: number): string => text.slice(index.lineStart(line), index.lineEnd(line));
  const endLine = Math.min(place.endLine, place.line + LINES_SHOWN - 1);
  const last = Math.min(index.lineCount, endLine + AROUND);
  const gutter = String(last).length;
  const bar = paint.blue('|');
  const rows = [`${' '.repeat(gutter)} ${bar}`];
  for (let line = Math.max(1, place.line - AROUND); line <= last; line++) {
    const window = windowOf(place, lineAt(line));
    const number = paint.blue(String(line).padStart(gutter));
    rows.push(`${number} ${bar} ${printable(window.shown)}`.trimEnd());
    const carets = line >= place.line && line <= endLine && caretsOf(place, line, window);
    if (carets) rows.push(`${' '.repeat(gutter)} ${bar} ${carets.blank}${paint.red(carets.marks)}`);
  }
  rows.push(`${' '.repeat(gutter)} ${bar}`);
  return rows;
}

/** A range that ends at the start of a line marks nothing of that line. */
function withoutLastBreak(place: Place): Place {
  if (place.endColumn > 1 || place.endLine <= place.line) return place;
  return { ...place, endLine: place.endLine - 1, endColumn: Infinity };
}

interface Window {
  readonly line: string;
  readonly shown: string;
  /** Offset of the first character shown, and what stands before it. */
  readonly from: number;
  readonly lead: string;
}

function windowOf(place: Place, line: string): Window {
  if (line.length <= WIDTH) return { line, shown: line, from: 0, lead: '' };
  const from = Math.max(0, Math.min(place.column - 1 - WIDTH / 4, line.length - WIDTH));
  const lead = from > 0 ? '…' : '';
  const rest = from + WIDTH < line.length ? '…' : '';
  return { line, shown: `${lead}${line.slice(from, from + WIDTH)}${rest}`, from, lead };
}

function caretsOf(place: Place, line: number, window: Window): { blank: string; marks: string } {
  const indent = window.line.length - window.line.trimStart().length;
  const start = line === place.line ? place.column - 1 : indent;
  const end = line === place.endLine ? place.endColumn - 1 : window.line.length;
  const before = window.lead + window.line.slice(window.from, start);
  const until = Math.min(end, window.from + WIDTH);
  const marked = window.line.slice(Math.max(start, window.from), until);
  return {
    // A tab must stay a tab, or the carets would stand elsewhere than what they mark.
    blank: [...before].map((unit) => (unit === '\t' ? '\t' : ' '.repeat(widthOf(unit)))).join(''),
    marks: '^'.repeat(Math.max(1, [...marked].reduce((sum, unit) => sum + widthOf(unit), 0))),
  };
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;

/** Cells that a character takes in a terminal. */
function widthOf(character: string): number {
  if (/^\p{Mark}$/u.test(character)) return 0;
  return WIDE.test(character) || /^\p{Emoji_Presentation}$/u.test(character) ? 2 : 1;
}
