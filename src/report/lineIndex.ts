import { indexLines, type LineIndex } from '../syntax/lines.ts';

let last: { readonly text: string; readonly index: LineIndex } | undefined;

/** The line index of a text. Reports go file by file, so remembering one spares nearly all work. */
export function lineIndexOf(text: string): LineIndex {
  if (last?.text !== text) last = { text, index: indexLines(text) };
  return last.index;
}
