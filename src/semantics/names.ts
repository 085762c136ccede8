/**
 * Finding names in text. Asking the text where a name stands, and the tree only about those few
 * places, is much cheaper than walking the tree: every node that JavaScript sees is marshalled.
 */

const ASCII = 128;
const WORD_UNITS = Uint8Array.from({ length: ASCII }, (_, unit) =>
  /\w/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** Whether a word character stands at an offset; not before the text nor behind it. */
export function isWordAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit < ASCII ? WORD_UNITS[unit] === 1 : unit >= ASCII;
}

/** Offsets in `text` at which `name` stands as a whole word, in ascending order. */
export function wordOffsets(text: string, name: string): number[] {
  const offsets: number[] = [];
  if (name === '') return offsets;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (isWhole(text, at, name.length)) offsets.push(at);
  }
  return offsets;
}

function isWhole(text: string, at: number, length: number): boolean {
  return !isWordAt(text, at - 1) && !isWordAt(text, at + length);
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
    if (isWhole(text, at, name.length)) return true;
  }
  return false;
}

const DOTTED = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** Whether a text is `a` or `a.b.c` and nothing else. */
export function isDottedName(text: string): boolean {
  return DOTTED.test(text);
}
