import type { KeyPath } from './validate.ts';

/** Finds the 1-based line on which a key of a TOML text stands; the nearest known parent's else. */
export type LineFinder = (path: KeyPath) => number;

/**
 * Where the keys of a *valid* TOML text stand. The TOML parser gives values without positions;
 * this reads only as much of the grammar as it takes to skip the values.
 */
export function locateKeys(text: string): LineFinder {
  const lines = new Map<string, number>();
  const counts = new Map<string, number>();
  const cursor = new Cursor(text);
  let table: KeyPath = [];
  while (cursor.skipToLine()) {
    const line = cursor.line;
    const isHeader = cursor.peek() === '[';
    if (isHeader) table = readHeader(cursor, counts);
    const path = isHeader ? table : [...table, ...cursor.readKeys('=')];
    for (let size = 1; size <= path.length; size++) {
      const key = keyOf(path.slice(0, size));
      if (!lines.has(key)) lines.set(key, line);
    }
    if (!isHeader) cursor.skipValue();
  }
  return (path) => {
    for (let size = path.length; size > 0; size--) {
      const line = lines.get(keyOf(path.slice(0, size)));
      if (line !== undefined) return line;
    }
    return 1;
  };
}

function keyOf(path: KeyPath): string {
  return JSON.stringify(path);
}

/** `[a.b]`, or `[[a.b]]`, which adds the index of the new element. */
function readHeader(cursor: Cursor, counts: Map<string, number>): KeyPath {
  cursor.next();
  const isList = cursor.peek() === '[';
  if (isList) cursor.next();
  const names = cursor.readKeys(']');
  cursor.skipRestOfLine();
  // A table inside an element of a list belongs to the list's last element.
  const path: (string | number)[] = [];
  for (const [index, name] of names.entries()) {
    path.push(name);
    const count = counts.get(keyOf(path));
    const isLast = index === names.length - 1;
    if (isLast && isList) counts.set(keyOf(path), (count ?? 0) + 1);
    if (isLast && isList) path.push(count ?? 0);
    else if (count !== undefined) path.push(count - 1);
  }
  return path;
}

/** A place in the text. */
class Cursor {
  readonly #text: string;
  #at = 0;
  line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  peek(): string {
    return this.#text[this.#at] ?? '';
  }

  next(): string {
    const character = this.peek();
    this.#at++;
    if (character === '\n') this.line++;
    return character;
  }

  /** Moves to the next line that holds more than blanks and comments; false at the end. */
  skipToLine(): boolean {
    while (this.#at < this.#text.length) {
      const character = this.peek();
      if (character === '#') this.skipRestOfLine();
      else if (/\s/.test(character)) this.next();
      else return true;
    }
    return false;
  }

  skipRestOfLine(): void {
    while (this.#at < this.#text.length && this.peek() !== '\n') this.next();
  }

  /** Reads a dotted key up to and including `end`. */
  readKeys(end: string): string[] {
    const keys: string[] = [];
    let bare = '';
    while (this.#at < this.#text.length && this.peek() !== end) {
      const character = this.peek();
      if (character === '"' || character === "'") keys.push(this.#readString());
      else if (character === '.' || /\s/.test(character)) {
        if (bare) keys.push(bare);
        bare = '';
        this.next();
      } else bare += this.next();
    }
    this.next();
    return bare ? [...keys, bare] : keys;
  }

  /** Moves behind a value: to the end of the first line that ends outside of brackets. */
  skipValue(): void {
    let depth = 0;
    while (this.#at < this.#text.length) {
      const character = this.peek();
      if (character === '\n' && depth === 0) return;
      if (character === '"' || character === "'") this.#readString();
      else if (character === '#') this.skipRestOfLine();
      else {
        if (character === '[' || character === '{') depth++;
        if (character === ']' || character === '}') depth--;
        this.next();
      }
    }
  }

  /** Reads a string of any of the four kinds; escapes are resolved as in JSON. */
  #readString(): string {
    const quote = this.peek();
    const isLong = this.#text.startsWith(quote.repeat(3), this.#at);
    const mark = quote.repeat(isLong ? 3 : 1);
    for (const _ of mark) this.next();
    let content = '';
    while (this.#at < this.#text.length && !this.#text.startsWith(mark, this.#at)) {
      const character = this.next();
      content += character;
      if (character === '\\' && quote === '"') content += this.next();
    }
    for (const _ of mark) this.next();
    // A long string may end in one or two quotes of its own.
    while (isLong && this.peek() === quote) this.next();
    return quote === '"' && !isLong ? unescape(content) : content;
  }
}

function unescape(content: string): string {
  try {
    return String(JSON.parse(`"${content}"`));
  } catch {
    return content;
  }
}
