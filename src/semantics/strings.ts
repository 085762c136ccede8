import { firstIndex } from '../collections.ts';

/**
 * Tells, for ascending offsets, whether they lie in a string that may span lines. Reads the text
 * only as far as it is asked, and not at all if it has no triple quotes.
 */
export function stringFinder(text: string): (offset: number) => boolean {
  if (!text.includes('"""') && !text.includes("'''")) return () => false;
  const strings = readStrings(text);
  let current = strings.next();
  return (offset) => {
    while (!current.done && current.value.end <= offset) current = strings.next();
    return !current.done && current.value.start < offset;
  };
}

/** `stringFinder` for offsets in any order. */
export function stringIndex(text: string): (offset: number) => boolean {
  if (!text.includes('"""') && !text.includes("'''")) return () => false;
  const strings = [...readStrings(text)];
  return (offset) => {
    const at = firstIndex(strings.length, (index) => (strings[index]?.end ?? 0) > offset);
    return (strings[at]?.start ?? offset) < offset;
  };
}

const QUOTE_OR_COMMENT = /#|"""|'''|"|'/g;

/** Strings of a text in order; quotes in comments begin none. */
function* readStrings(text: string): Generator<{ start: number; end: number }> {
  const pattern = new RegExp(QUOTE_OR_COMMENT);
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [opening] = found;
    const start = found.index;
    const end = opening === '#' ? lineEnd(text, start) : stringEnd(text, start, opening);
    pattern.lastIndex = end;
    if (opening !== '#') yield { start, end };
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** A string in single quotes ends with its line if nothing else ends it. */
function stringEnd(text: string, start: number, quote: string): number {
  const from = start + quote.length;
  const limit = quote.length === 1 ? lineEnd(text, from) : text.length;
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (at >= limit) return limit;
    if (!isEscaped(text, at, from)) return at + quote.length;
  }
  return limit;
}

function isEscaped(text: string, offset: number, from: number): boolean {
  let backslashes = 0;
  while (offset - backslashes > from && text[offset - backslashes - 1] === '\\') backslashes++;
  return backslashes % 2 === 1;
}
