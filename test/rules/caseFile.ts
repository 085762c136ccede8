// Reads rule cases: one `.mojo` file each, before and after split by a line `# -----`.
import { parseRelease, type Release } from '../../src/releases.ts';

/** Files of a case by name; a case of one file calls it `case.mojo`. */
export type CaseTexts = ReadonlyMap<string, string>;

export interface RuleCase {
  readonly name: string;
  readonly before: CaseTexts;
  /** Undefined: nothing must change. */
  readonly after?: CaseTexts;
  readonly target: Release;
  /** Last release that accepts the old form; undefined: none that can be installed. */
  readonly acceptedBy?: Release;
  /** The target accepts `before` too: a modernization, or a case that must not change. */
  readonly targetAccepts: boolean;
  readonly unsafe: boolean;
  /** Expected number of findings of the rule in `before`, if the case says. */
  readonly reports?: number;
  /** Why the compiler can't judge the case's result. */
  readonly notCompiled?: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * Header lines `#: key value` at the top of a case:
 * `target R`, `accepted-by R`, `target-accepts`, `unsafe`, `reports N`, `not-compiled REASON`,
 * `option KEY VALUE`. A line `# === NAME.mojo` starts another file of the case.
 */
export function readCase(name: string, text: string): RuleCase {
  const lines = text.split('\n');
  const headerEnd = lines.findIndex((line) => !line.startsWith('#:'));
  const header = lines.slice(0, headerEnd).map((line) => line.slice(2).trim());
  const body = lines.slice(headerEnd);
  const values = (key: string): string[] =>
    header.filter((line) => line.split(' ')[0] === key).map((line) => line.slice(key.length).trim());
  for (const line of header) assertKnown(name, line.split(' ')[0] ?? '');
  const files = splitFiles(body);
  const before = new Map([...files].map(([file, part]) => [file, beforeOf(part)]));
  const changes = [...files.values()].some((part) => part.includes(SEPARATOR));
  const after = new Map([...files].map(([file, part]) => [file, afterOf(part)]));
  const acceptedBy = release(values('accepted-by')[0]);
  const reports = values('reports')[0];
  const notCompiled = values('not-compiled')[0];
  return {
    name,
    before,
    ...(changes && { after }),
    target: release(values('target')[0]) ?? '0.25.7',
    ...(acceptedBy && { acceptedBy }),
    targetAccepts: values('target-accepts').length > 0,
    unsafe: values('unsafe').length > 0,
    ...(reports !== undefined && { reports: Number(reports) }),
    ...(notCompiled !== undefined && { notCompiled }),
    options: Object.fromEntries(values('option').map((line) => pair(line))),
  };
}

const SEPARATOR = '# -----';
const KEYS =
  /^(?:target|accepted-by|target-accepts|unsafe|reports|not-compiled|option)$/;

function assertKnown(name: string, key: string): void {
  if (!KEYS.test(key)) throw new Error(`case ${name}: unknown header "#: ${key}"`);
}

function release(text: string | undefined): Release | undefined {
  return text === undefined ? undefined : parseRelease(text);
}

function pair(line: string): [string, string] {
  const at = line.indexOf(' ');
  return [line.slice(0, at), line.slice(at + 1)];
}

function splitFiles(lines: readonly string[]): Map<string, string[]> {
  const files = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines) {
    const start = /^# === (\S+)$/.exec(line);
    if (start?.[1]) files.set(start[1], (current = []));
    else if (current) current.push(line);
    else files.set('case.mojo', (current = [line]));
  }
  return files;
}

function beforeOf(lines: readonly string[]): string {
  const at = lines.indexOf(SEPARATOR);
  return asText(at < 0 ? lines : lines.slice(0, at));
}

function afterOf(lines: readonly string[]): string {
  const at = lines.indexOf(SEPARATOR);
  return asText(lines.slice(at + 1));
}

/** Blank lines around a part belong to the case's layout. */
function asText(lines: readonly string[]): string {
  return `${lines.join('\n').replace(/\n+$/, '')}\n`;
}

/** The examples of a rule's document as a case: fenced blocks in pairs, before and after. */
export function readDocument(markdown: string): { before: string; after: string }[] {
  const section = /^## Example\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(markdown)?.[1] ?? '';
  const blocks = [...section.matchAll(/^```mojo\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '');
  return Array.from({ length: Math.floor(blocks.length / 2) }, (_, at) => ({
    before: blocks[2 * at] ?? '',
    after: blocks[2 * at + 1] ?? '',
  }));
}
