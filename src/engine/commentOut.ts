import type { TextRange } from '../syntax/node.ts';
import type { ParsedFile } from './context.ts';
import type { Edit } from './edit.ts';

/**
 * Turns the lines of a whole statement into comments at its own indentation, below a line that says
 * why. Taking the signs away gives the old text back: blank lines stay as they are, and lines that
 * begin further to the left, as those of a docstring may, get theirs where they begin.
 *
 * @returns undefined where another statement stands on one of the lines.
 */
export function commentOut(
  { text, lines }: Pick<ParsedFile, 'text' | 'lines'>,
  range: TextRange,
  why: string,
): Edit | undefined {
  const start = lines.lineStart(lines.locate(range.start).line);
  const end = lines.lineEnd(lines.locate(range.end).line);
  const indent = text.slice(start, range.start);
  const behind = text.slice(range.end, end);
  if (!/^[ \t]*$/.test(indent) || !/^\s*(?:#|$)/.test(behind)) return undefined;
  const old = text.slice(start, end).split(/\r?\n/);
  const commented = old.map((line) => {
    if (line.trim() === '') return line;
    const at = commonStart(indent, line);
    return `${line.slice(0, at)}# ${line.slice(at)}`;
  });
  return { start, end, text: [`${indent}# ${why}`, ...commented].join('\n') };
}

function commonStart(indent: string, line: string): number {
  let at = 0;
  while (at < indent.length && line[at] === indent[at]) at += 1;
  return at;
}
