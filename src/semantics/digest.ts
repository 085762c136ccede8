import { createHash } from 'node:crypto';

const KEYWORDS = 'from|import|async|fn|def|struct|trait|__extension|alias|comptime';
const FIELD = '(?:var[ \\t]+)?\\w+[ \\t]*:[^=\\n]*$';
const OPENING = new RegExp(`^[ \\t]*(?:@|(?:${KEYWORDS})\\b|${FIELD}).*$`, 'gm');

/**
 * A hash over the lines of a text that declare something: signatures in full, fields, aliases,
 * imports, decorators. Some other lines are taken along; a change in a body mostly isn't seen.
 */
export function declarationDigest(text: string): string {
  const hash = createHash('sha1');
  OPENING.lastIndex = 0;
  for (let found = OPENING.exec(text); found; found = OPENING.exec(text)) {
    const end = closingEnd(text, found.index, found.index + found[0].length);
    hash.update(text.slice(found.index, end));
    hash.update('\n');
    OPENING.lastIndex = end;
  }
  return hash.digest('base64');
}

/** The end of the line on which all brackets opened since `start` are closed. */
function closingEnd(text: string, start: number, lineEnd: number): number {
  let depth = bracketDepth(text, start, lineEnd);
  let end = lineEnd;
  while (depth > 0 && end < text.length) {
    const next = text.indexOf('\n', end + 1);
    const to = next < 0 ? text.length : next;
    depth += bracketDepth(text, end, to);
    end = to;
  }
  return end;
}

function bracketDepth(text: string, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const character = text[at];
    if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') depth--;
    else if (character === '#') return depth;
  }
  return depth;
}

/** One hash for several, in a fixed order. */
export function combinedDigest(parts: readonly (readonly [string, string])[]): string {
  const hash = createHash('sha1');
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, digest] of sorted) hash.update(`${path}\n${digest}\n`);
  return hash.digest('base64url');
}
