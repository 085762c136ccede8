/** Types as text: taking them apart and putting them together. */

/** `Dict[String, List[Int]]` → head `Dict`, arguments `String` and `List[Int]`. */
export interface TypeParts {
  readonly head: string;
  readonly args: readonly string[];
}

const HEAD = /^[\p{L}_][\p{L}\p{N}_.]*/u;

/** Takes a type apart; undefined for what isn't a name with or without arguments. */
export function typeParts(type: string): TypeParts | undefined {
  const head = HEAD.exec(type)?.[0];
  if (head === undefined) return undefined;
  const rest = type.slice(head.length).trim();
  if (rest === '') return { head, args: [] };
  if (!rest.startsWith('[') || closingBracket(rest) !== rest.length - 1) return undefined;
  return { head, args: splitArguments(rest.slice(1, -1)) };
}

function closingBracket(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if ('[({'.includes(text[at] ?? '')) depth++;
    else if ('])}'.includes(text[at] ?? '') && --depth === 0) return at;
  }
  return -1;
}

function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if ('[({'.includes(character)) depth++;
    else if ('])}'.includes(character)) depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== '');
}

/** One spelling for each type: no comments, one blank after a comma, no `ref [..]` before it. */
export function normalizeType(text: string): string {
  const plain = text
    .replace(/#[^\r\n]*/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s*([[\](),.])\s*/g, '$1')
    .replace(/,(?=[\])])/g, '')
    .replace(/,/g, ', ')
    .replace(/\s*=\s*/g, '=')
    .trim();
  return withoutRef(plain);
}

function withoutRef(type: string): string {
  if (!/^ref(?:\[| )/.test(type)) return type;
  const rest = type.slice('ref'.length).trim();
  if (!rest.startsWith('[')) return rest;
  const end = closingBracket(rest);
  return end < 0 ? type : rest.slice(end + 1).trim();
}

const WORDS = /(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*/gu;

/** Puts values in the place of names; names after a dot stay. */
export function substitute(type: string, values: ReadonlyMap<string, string>): string {
  if (values.size === 0) return type;
  return type.replace(WORDS, (word) => values.get(word) ?? word);
}

/** Whether one of the names stands in the type. */
export function mentions(type: string, names: Iterable<string>): boolean {
  const wanted = new Set(names);
  if (wanted.size === 0) return false;
  return [...type.matchAll(WORDS)].some(([word]) => wanted.has(word));
}
