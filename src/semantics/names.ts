/**
 * Finding names in text. Asking the text where a name stands, and the tree only about those few
 * places, is much cheaper than walking the tree: every node that JavaScript sees is marshalled.
 */

const WORD = /[\w\u0080-\uffff]/;

/** Offsets in `text` at which `name` stands as a whole word, in ascending order. */
export function wordOffsets(text: string, name: string): number[] {
  const offsets: number[] = [];
  if (name === '') return offsets;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (isWordAt(text, at, name.length)) offsets.push(at);
  }
  return offsets;
}

function isWordAt(text: string, at: number, length: number): boolean {
  const before = text[at - 1];
  if (before !== undefined && WORD.test(before)) return false;
  const after = text[at + length];
  return after === undefined || !WORD.test(after);
}

/** Whether the first character that is no blank before `at` is a dot, as in `a . b`. */
export function isAfterDot(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  if (text[before] !== '.') return false;
  return text[before - 1] !== '.';
}

/** Whether a name occurs as a word anywhere in the text. */
export function hasWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (isWordAt(text, at, name.length)) return true;
  }
  return false;
}

const DOTTED = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** Whether a text is `a` or `a.b.c` and nothing else. */
export function isDottedName(text: string): boolean {
  return DOTTED.test(text);
}
