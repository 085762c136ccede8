import { closest, rangeOf } from '../syntax/walk.ts';
import type { SyntaxNode, TextRange } from '../syntax/node.ts';
import type { ImportBinding } from './types.ts';

const STATEMENT = /^([ \t]*)(?:from|import)\b/gm;
const SEPARATED = /;[ \t]*(?:from|import)\b/g;

/**
 * The import bindings of a file, in order. The text tells where statements may stand, the tree
 * whether they do (and not in a docstring); what they say is read from the text of the statement.
 */
export function readImportList(root: SyntaxNode, text: string): readonly ImportBinding[] {
  const bindings: ImportBinding[] = [];
  for (const at of statementOffsets(text)) {
    const node = root.descendantForIndex(at, at + 1);
    const statement = node?.parent;
    if (!statement || statement.startIndex !== at) continue;
    const isFrom = statement.type === 'import_from_statement';
    if (!isFrom && statement.type !== 'import_statement') continue;
    const start = text.lastIndexOf('\n', at) + 1;
    const scope = start === at ? undefined : scopeOf(statement);
    bindings.push(...parseStatement(tokenize(text, rangeOf(statement)), isFrom, scope));
  }
  return bindings;
}

function statementOffsets(text: string): number[] {
  const offsets: number[] = [];
  for (const found of text.matchAll(STATEMENT)) offsets.push(found.index + (found[1] ?? '').length);
  if (text.includes(';')) {
    for (const found of text.matchAll(SEPARATED)) {
      offsets.push(found.index + found[0].search(/[a-z]/));
    }
    offsets.sort((a, b) => a - b);
  }
  return offsets;
}

function scopeOf(statement: SyntaxNode): TextRange | undefined {
  const block = closest(statement.parent, 'block');
  return block && rangeOf(block);
}

interface Token extends TextRange {
  readonly text: string;
}

/** Blanks, comments and continued line ends, then a word or a sign. */
const TOKEN = /(?:\s|#[^\r\n]*|\\\r?\n)*([\w\u0080-\uffff]+|`[^`\n]*`|[^\s#])/y;

function tokenize(text: string, range: TextRange): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = range.start;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const end = TOKEN.lastIndex;
    if (end > range.end) break;
    const word = found[1] ?? '';
    tokens.push({ text: word, start: end - word.length, end });
  }
  return tokens;
}

/** The statement ends with its last token: blanks and comments after it are no part of it. */
function parseStatement(
  tokens: readonly Token[],
  isFrom: boolean,
  scope: TextRange | undefined,
): ImportBinding[] {
  const statement = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
  const place = scope ? { statement, scope } : { statement };
  if (!isFrom) return itemsOf(tokens.slice(1)).map((item) => moduleBinding(item, place));
  const keyword = tokens.findIndex((token) => token.text === 'import');
  if (keyword < 0) return [];
  const module = joined(tokens.slice(1, keyword));
  return itemsOf(tokens.slice(keyword + 1)).map((item) => nameBinding(module, item, place));
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

type Place = Pick<ImportBinding, 'statement' | 'scope'>;

/** `import a.b` binds `a`; `import a.b as c` binds `c`. */
function moduleBinding(item: readonly Token[], place: Place): ImportBinding {
  const { path, alias, range } = splitAlias(item);
  const module = joined(path);
  const first = path.find((token) => token.text !== '.')?.text ?? module;
  return { local: alias ?? first, module, aliased: alias !== undefined, item: range, ...place };
}

function nameBinding(module: string, item: readonly Token[], place: Place): ImportBinding {
  const { path, alias, range } = splitAlias(item);
  const name = joined(path);
  const aliased = alias !== undefined;
  return { local: alias ?? name, module, name, aliased, item: range, ...place };
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
