import { compareReleases, type Release } from '../../../src/releases.ts';
import type { FileContext } from '../../../src/engine/context.ts';
import { defineRule, type Draft } from '../../../src/engine/rule.ts';
import { hasWord, isAfterDot, wordOffsets } from '../../../src/semantics/names.ts';
import { stringFinder } from '../../../src/semantics/strings.ts';

/** Words that were names once, and the first release that reads a keyword instead. */
const KEYWORDS: Readonly<Record<string, Release>> = { lambda: '25.3', comptime: '0.25.7' };

/** From here on a function may have any keyword for its name. */
const FREE_FUNCTION_NAMES: Release = '0.25.6';

/**
 * Backticks keep the name, so other files, keyword arguments and attributes go on meaning it; after
 * a dot it needs none. What the tree says is no help: the parser can't read such a file either.
 */
export default defineRule({
  code: 'MJ190',
  name: 'keyword-as-name',
  summary: 'a variable, argument or field called `comptime` or `lambda` needs backticks',
  release: '25.3',
  applicability: 'safe',
  source: 'Measured: 25.3 (`lambda`), 0.25.7 (`comptime`); the compiler says how to escape',
  project: {
    visitFile(ctx, { target }) {
      return Object.entries(KEYWORDS).flatMap(([word, release]) =>
        compareReleases(target, release) < 0 ? [] : draftFor(word, ctx),
      );
    },
  },
});

function draftFor(word: string, ctx: FileContext): Draft[] {
  if (!hasWord(ctx.text, word) || beginsLine(word, ctx.text)) return [];
  const offsets: number[] = [];
  for (const at of mentions(word, ctx.text)) {
    if (isKeyword(word, at, ctx.text)) return [];
    offsets.push(at);
  }
  const isFree = compareReleases(ctx.target, FREE_FUNCTION_NAMES) >= 0;
  const broken = offsets.filter((at) => !isFree || !/\b(?:fn|def)\s+$/.test(before(ctx.text, at)));
  const [first] = broken;
  if (first === undefined) return [];
  const escaped = `\`${word}\``;
  return [{
    file: ctx.path,
    at: { startIndex: first, endIndex: first + word.length },
    message: `\`${word}\` is a keyword now`,
    help: `Write ${escaped} with its backticks, or rename it`,
    edits: broken.map((at) => ctx.replace({ start: at, end: at + word.length }, escaped)),
    lexical: true,
  }];
}

/** Whether a line begins with the keyword. One mostly does; that takes no look at all tokens. */
function beginsLine(word: string, text: string): boolean {
  const isInString = stringFinder(text);
  return wordOffsets(text, word).some(
    (at) => before(text, at).trim() === '' && isKeyword(word, at, text) && !isInString(at),
  );
}

const TOKENS = new RegExp(
  [
    '#[^\\n]*',
    '"""(?:\\\\[\\s\\S]|(?!""")[\\s\\S])*"""',
    "'''(?:\\\\[\\s\\S]|(?!''')[\\s\\S])*'''",
    '"(?:\\\\[\\s\\S]|[^"\\\\\\n])*"?',
    "'(?:\\\\[\\s\\S]|[^'\\\\\\n])*'?",
    '`[^`\\n]*`',
    '[\\p{L}_][\\p{L}\\p{N}_]*',
  ].join('|'),
  'gu',
);

/** Where the word stands for itself: in no string, comment or backticks, and after no dot. */
function* mentions(word: string, text: string): Generator<number> {
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === word && !isAfterDot(text, index)) yield index;
  }
}

/** A name is followed by an operator, a bracket or the end, a keyword by what it applies to. */
function isKeyword(word: string, at: number, text: string): boolean {
  const next = /^[ \t]*(\w+|[^\s\w]?)/.exec(text.slice(at + word.length))?.[1] ?? '';
  if (next === '(') return !new RegExp(`\\b(?:fn|def)\\s+${word}\\b`).test(text);
  if (/^(?:in|is|and|or|not)$/.test(next)) return false;
  if (/^(?:if|else|for)$/.test(next)) return before(text, at).trim() === '';
  return /^[\w`"'{]/.test(next) || /\b(?:from|import)\b/.test(before(text, at));
}

/** What stands before an offset on its line. */
function before(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
}
