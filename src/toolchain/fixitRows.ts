import type { Release } from '../releases.ts';

/** One edit of an offer, with the text around it on its own lines. */
export interface EditShape {
  old: string;
  replacement: string;
  before: string;
  after: string;
}

/** One kind of fix-it that is let through. */
export interface FixItRow {
  name: string;
  /** First and last release whose fix-it is known to be right. */
  from: Release;
  through?: Release;
  /** The diagnostic's message. */
  message: RegExp;
  /** Set when the edits hang on a note; the note's message. */
  note?: RegExp;
  /** Whether the edits have the one shape that was seen to be right. */
  accepts: (edits: readonly EditShape[], match: RegExpExecArray) => boolean;
  applicability: 'safe' | 'unsafe';
}

/**
 * What is not here is refused. Seen and left out on purpose: "did you mean" guesses (`str` →
 * `std`), docstring entries (never converge), `_ =` before unused values (a warning, and noise),
 * `__copyinit__` → `fn` (replaces the name, not the keyword: broken on 25.5 to 0.26.1),
 * `memset_zero` → `unsafe_memset_zero` (renames the call, forgets the import), `import random` →
 * `import std.random` (no longer binds `random`), `^` where `.copy()` is offered too (an error on
 * a borrowed value), `@parameter` → `@__parameter` (a stopgap).
 */
export const FIX_IT_ROWS: readonly FixItRow[] = [
  {
    name: 'owned', from: '0.25.6', through: '0.26.1',
    message: /^'(owned)' has been deprecated, use '(var|deinit)' instead$/,
    accepts: replacesWord, applicability: 'safe',
  },
  {
    name: 'dunder-rename', from: '0.25.7',
    message: /^use of unknown declaration '__(origin_of|type_of)'; did you mean '\1'\?$/,
    accepts: (edits, match) => isOnly(edits, `__${match[1]}`, match[1]), applicability: 'safe',
  },
  {
    name: 'implicit-copy', from: '0.25.6',
    message: /cannot be implicitly copied, it does not conform to 'ImplicitlyCopyable'|^'.*' is no longer implicitly copyable/,
    note: /^you can copy it explicitly with '\.copy\(\)'$/,
    accepts: isCopyBehindValue, applicability: 'safe',
  },
  {
    name: 'alias', from: '0.26.1', through: '1.0',
    message: /^'(alias)' is deprecated[,;] use '(comptime)'/,
    accepts: replacesWord, applicability: 'safe',
  },
  {
    name: 'parameter-if-for', from: '0.26.2', through: '1.0',
    message: /^'@parameter (if|for)' is deprecated[,;] use 'comptime \1'/,
    accepts: ([edit, more]) => !more && edit?.replacement === 'comptime '
      && /^@parameter\s+$/.test(edit.old),
    applicability: 'safe',
  },
  {
    name: 'struct-parameter', from: '0.26.1',
    message: /^unqualified access to struct parameter '(\w+)'; use '(Self\.\1)' instead$/,
    accepts: replacesWord, applicability: 'safe',
  },
  {
    name: 'std-import', from: '0.26.2', through: '0.26.2',
    message: /^Implicit standard library imports are deprecated/,
    accepts: ([edit, more]) => !more && edit?.old === '' && edit.replacement === 'std.'
      && /^\s*from\s+$/.test(edit.before),
    applicability: 'safe',
  },
  {
    name: 'implicit-conversion', from: '0.26.2', through: '0.26.2',
    message: /^deprecated implicit conversion from /,
    note: /^call '(.+)\(\.\.\.\)' explicitly$/,
    accepts: ([open, close, more], match) => !more && open?.old === '' && close?.old === ''
      && open.replacement === `${match[1]}(` && close.replacement === ')',
    applicability: 'safe',
  },
  {
    name: 'fn', from: '1.0',
    message: /^'(fn)' has been removed; use '(def)' instead$/,
    accepts: replacesWord, applicability: 'safe',
  },
  {
    name: 'read', from: '1.0',
    message: /^'(read)' (?:is deprecated|was removed); use '(imm)'$/,
    accepts: replacesWord, applicability: 'safe',
  },
  {
    name: 'destructor', from: '1.0',
    message: /^'(__del__)' is deprecated; use '(__deinit__)'$/,
    accepts: replacesWord, applicability: 'safe',
  },
  {
    // Only behind a dot: a method's new name needs no import.
    name: 'method-rename', from: '0.26.1',
    message: /^'(\w+)' is deprecated, use '(\w+)' instead$/,
    accepts: (edits, match) => replacesWord(edits, match)
      && /\w\)?\]?\.$/.test(edits[0]?.before ?? '')
      && !/^\s*(?:from|import)\b/.test(edits[0]?.before ?? ''),
    applicability: 'safe',
  },
  {
    // Behind a parse error the compiler takes known names for new ones: a shadowing declaration.
    name: 'add-var', from: '1.0',
    message: /^implicit declaration of '(\w+)' is (?:deprecated|not allowed); add 'var' /,
    accepts: ([edit, more], match) => !more && edit?.old === '' && edit.replacement === 'var '
      && edit.before.trim() === ''
      && new RegExp(`^${match[1]}\\s*(?::[^=]*)?=(?!=)`).test(edit.after),
    applicability: 'unsafe',
  },
];

/** One edit that replaces the word in the message's first quotes by that in its second. */
function replacesWord(edits: readonly EditShape[], match: RegExpExecArray): boolean {
  return isOnly(edits, match[1], match[2]);
}

function isOnly(
  edits: readonly EditShape[], old: string | undefined, replacement: string | undefined,
): boolean {
  const [edit, more] = edits;
  return !more && edit !== undefined && edit.old === old && edit.replacement === replacement;
}

const VALUE_END = /[\w)\]`]$/u;
const NEXT_WORD = /^\s*(?!(?:if|else|and|or|for|in|is|not)\b)[\w`]/u;
const TARGET_BEFORE = /^\s*(?:var\s+)?[\w.,\s`]*$/u;
const TARGET_AFTER = /^\s*,[\w\s,.`]*=(?!=)/u;

/** Behind a name, call or subscript; not between the names of a destructuring assignment. */
function isCopyBehindValue([edit, more]: readonly EditShape[]): boolean {
  if (more || edit?.old !== '' || edit.replacement !== '.copy()') return false;
  if (!VALUE_END.test(edit.before) || NEXT_WORD.test(edit.after)) return false;
  return !(TARGET_BEFORE.test(edit.before) && TARGET_AFTER.test(edit.after));
}
