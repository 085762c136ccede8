import type { TextRange } from '../syntax/node.ts';
import { closest, rangeOf } from '../syntax/walk.ts';
import { lazy, type ParsedText } from './lazy.ts';
import { wordOffsets } from './names.ts';
import { stringFinder } from './strings.ts';
import type { ImportBinding } from './types.ts';

/**
 * The import bindings of a file, in order. They are read from the text alone: imports of all files
 * are asked for when most trees aren't there. Only the scope of an indented import needs the tree.
 */
export function readImportList(source: ParsedText): readonly ImportBinding[] {
  const { text } = source;
  const isInString = stringFinder(text);
  return statementOffsets(text)
    .filter((at) => !isInString(at))
    .flatMap((at) => parseStatement(tokenize(text, at), scopeAt(source, at)));
}

const KEYWORD = /(?:from|import)\b/y;

/** Where import statements may start: first on their line, or after a semicolon. */
function statementOffsets(text: string): number[] {
  const offsets = wordOffsets(text, 'import').map((at) => {
    const lineStart = logicalLineStart(text, at);
    const start = lineStart + blanksAt(text, lineStart);
    const semicolon = text.slice(start, at).lastIndexOf(';');
    if (semicolon < 0 || text.slice(start, at).includes('#')) return start;
    const next = start + semicolon + 1;
    return next + blanksAt(text, next);
  });
  return [...new Set(offsets)].filter((at) => {
    KEYWORD.lastIndex = at;
    return KEYWORD.test(text);
  });
}

/** Start of the line, or of the first of the lines that backslashes join to it. */
function logicalLineStart(text: string, offset: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  while (/\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start))) {
    start = text.lastIndexOf('\n', start - 2) + 1;
  }
  return start;
}

function blanksAt(text: string, offset: number): number {
  let end = offset;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end - offset;
}

/** Undefined at file scope. The tree is asked when somebody wants to know. */
function scopeAt(source: ParsedText, at: number): (() => TextRange) | undefined {
  const { text } = source;
  const line = text.lastIndexOf('\n', at - 1) + 1;
  if (line === at) return undefined;
  const read = (): TextRange | undefined => {
    const block = closest(source.root.descendantForIndex(at, at + 1), 'block');
    return block && rangeOf(block);
  };
  const isIndented = line + blanksAt(text, line) === at && at > line;
  if (isIndented) return lazy(() => read() ?? { start: at, end: text.length });
  const range = read();
  return range && (() => range);
}

interface Token extends TextRange {
  readonly text: string;
}

/** Blanks, whole comments and continued line ends, then a word or a sign. */
const TOKEN = /(?:[ \t\f]|#[^\r\n]*(?![^\r\n])|\\\r?\n)*([\w\u0080-\uffff]+|`[^`\n]*`|[^\s#])/y;
const TOKEN_IN_PARENTHESES = /(?:\s|#[^\r\n]*|\\\r?\n)*([\w\u0080-\uffff]+|`[^`\n]*`|[^\s#])/y;

/** The tokens of the statement: to the end of its line or to the closing parenthesis. */
function tokenize(text: string, start: number): Token[] {
  const tokens: Token[] = [];
  let pattern = TOKEN;
  for (let at = start; ; ) {
    pattern.lastIndex = at;
    const word = pattern.exec(text)?.[1];
    if (word === undefined || word === ';') return tokens;
    at = pattern.lastIndex;
    tokens.push({ text: word, start: at - word.length, end: at });
    if (word === ')') return tokens;
    if (word === '(') pattern = TOKEN_IN_PARENTHESES;
  }
}

/** The statement ends with its last token: blanks and comments after it are no part of it. */
function parseStatement(
  tokens: readonly Token[],
  scope: (() => TextRange) | undefined,
): ImportBinding[] {
  const statement = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
  return bindingsOf(tokens, statement).map((binding) => {
    if (!scope) return binding;
    return {
      ...binding,
      get scope() {
        return scope();
      },
    };
  });
}

function bindingsOf(tokens: readonly Token[], statement: TextRange): ImportBinding[] {
  if (tokens[0]?.text === 'import') {
    return itemsOf(tokens.slice(1)).map((item) => moduleBinding(item, statement));
  }
  const keyword = tokens.findIndex((token) => token.text === 'import');
  if (keyword < 0) return [];
  const module = joined(tokens.slice(1, keyword));
  return itemsOf(tokens.slice(keyword + 1)).map((item) => nameBinding(module, item, statement));
}

/** The comma-separated items, without the parentheses around them. */
function itemsOf(tokens: readonly Token[]): Token[][] {
  const items: Token[][] = [];
  let item: Token[] = [];
  for (const token of tokens) {
    if (token.text === '(' || token.text === ')') continue;
    if (token.text === ',') {
      items.push(item);
      item = [];
    } else item.push(token);
  }
  items.push(item);
  return items.filter((tokensOfItem) => tokensOfItem.length > 0);
}

/** `import a.b` binds `a`; `import a.b as c` binds `c`. */
function moduleBinding(item: readonly Token[], statement: TextRange): ImportBinding {
  const { path, alias, range } = splitAlias(item);
  const module = joined(path);
  const first = path.find((token) => token.text !== '.')?.text ?? module;
  return { local: alias ?? first, module, aliased: alias !== undefined, item: range, statement };
}

function nameBinding(module: string, item: readonly Token[], statement: TextRange): ImportBinding {
  const { path, alias, range } = splitAlias(item);
  const name = joined(path);
  const aliased = alias !== undefined;
  return { local: alias ?? name, module, name, aliased, item: range, statement };
}

function splitAlias(item: readonly Token[]): {
  path: readonly Token[];
  alias: string | undefined;
  range: TextRange;
} {
  const at = item.findIndex((token, index) => index > 0 && token.text === 'as');
  const range = { start: item[0]?.start ?? 0, end: item.at(-1)?.end ?? 0 };
  if (at < 0) return { path: item, alias: undefined, range };
  return { path: item.slice(0, at), alias: item[at + 1]?.text, range };
}

function joined(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join('');
}
