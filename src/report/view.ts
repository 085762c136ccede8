import type { ChalkInstance } from 'chalk';
import type { FileProblem } from '../workspace/read.ts';

/** What a report needs besides the result: the texts, the colours and the user's switches. */
export interface ReportView {
  /** Absolute path of the project root. */
  readonly root: string;
  /** A path of the result as it is shown to someone who stands elsewhere in the project. */
  show(path: string): string;
  /** Text of a file as it is at the end of the run, without byte-order mark. */
  textOf(path: string): string | undefined;
  /** Text as it was read. */
  originalOf(path: string): string | undefined;
  hasBom(path: string): boolean;
  /** Files that could not be read. */
  readonly problems: readonly FileProblem[];
  readonly unsafeFixes: boolean;
  /** Whether the changes are on disk (`--fix`) or only shown (`--diff`). */
  readonly written: boolean;
  /** Leave out what is not a result: counts, proof and hints. */
  readonly quiet: boolean;
  readonly paint: ChalkInstance;
}

/** Control characters of source text would act on the terminal: their pictures don't. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u2421';
  });
}

/** `1 file`, `2 files`. */
export function count(amount: number, noun: string): string {
  const plural = /[sx]$/.test(noun) ? `${noun}es` : `${noun}s`;
  return `${amount} ${amount === 1 ? noun : plural}`;
}
