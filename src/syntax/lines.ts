/** Line starts of one text, and the conversions between the three ways to name a position. */
export interface LineIndex {
  /** Offset (UTF-16) → 1-based line and 0-based UTF-16 column. */
  locate(offset: number): { line: number; column: number };
  /** 1-based line and 0-based UTF-8 byte column (as compilers count) → offset, clamped. */
  offsetAt(line: number, byteColumn: number): number;
  /** Start offset of a 1-based line, clamped to the text. */
  lineStart(line: number): number;
  /** Offset of the end of a 1-based line, before its line break. */
  lineEnd(line: number): number;
  readonly lineCount: number;
}

const encoder = new TextEncoder();

/** Builds the line index of `text`; a line ends at `\n` (a `\r` before it belongs to the break). */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineStart = (line: number): number =>
    line < 1 ? 0 : (starts[line - 1] ?? text.length);
  const lineEnd = (line: number): number => {
    const next = starts[line];
    if (next === undefined) return text.length;
    const beforeBreak = next - 1;
    return text[beforeBreak - 1] === '\r' ? beforeBreak - 1 : beforeBreak;
  };
  return {
    lineCount: starts.length,
    lineStart,
    lineEnd,
    locate(offset) {
      const index = lastAtMost(starts, offset);
      return { line: index + 1, column: offset - (starts[index] ?? 0) };
    },
    offsetAt(line, byteColumn) {
      const start = lineStart(line);
      const content = text.slice(start, lineEnd(line));
      return start + utf16Column(content, byteColumn);
    },
  };
}

/** Index of the last element ≤ value in an ascending list whose first element is ≤ value. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function utf16Column(line: string, byteColumn: number): number {
  let bytes = 0;
  let units = 0;
  for (const character of line) {
    if (bytes >= byteColumn) return units;
    bytes += encoder.encode(character).length;
    units += character.length;
  }
  return units;
}
