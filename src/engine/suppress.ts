import type { LineIndex } from '../syntax/lines.ts';
import type { TextRange } from '../syntax/node.ts';
import type { Finding } from './finding.ts';
import { matchesSelector } from './select.ts';

/**
 * A suppression comment:
 * - `# odyssey-migrate: ignore[MJ101] reason` at the end of a line, or alone on the line before;
 * - `# odyssey-migrate: ignore-file[MJ101] reason` anywhere, for the whole file.
 */
export interface Suppression {
  readonly range: TextRange;
  /** Line that it covers; undefined for the whole file. */
  readonly line?: number;
  readonly selectors: readonly string[];
  readonly reason: string;
}

const COMMENT = /#[ \t]*odyssey-migrate:[ \t]*ignore(-file)?[ \t]*(?:\[([^\]\n]*)\])?[ \t]*([^\r\n]*)/g;

/**
 * Reads the suppression comments of a file.
 * @param isComment tells whether an offset lies in a comment, so that strings don't suppress.
 */
export function readSuppressions(
  file: { readonly text: string; readonly lines: LineIndex },
  isComment: (offset: number) => boolean,
): Suppression[] {
  const { text } = file;
  if (!text.includes('odyssey-migrate:')) return [];
  return [...text.matchAll(COMMENT)]
    .filter((match) => isComment(match.index))
    .map((match) => {
      const [whole, forFile, selectors = '', reason = ''] = match;
      const range = { start: match.index, end: match.index + whole.trimEnd().length };
      const list = selectors.split(',').map((part) => part.trim()).filter(Boolean);
      const common = { range, selectors: list, reason: reason.trim() };
      return forFile ? common : { ...common, line: coveredLine(text, file.lines, match.index) };
    });
}

function coveredLine(text: string, lines: LineIndex, offset: number): number {
  const { line } = lines.locate(offset);
  const before = text.slice(lines.lineStart(line), offset);
  return before.trim() === '' ? line + 1 : line;
}

export interface SuppressionResult {
  readonly kept: Finding[];
  readonly used: ReadonlySet<Suppression>;
}

/** The findings that no comment suppresses, and the comments that suppressed one. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  lines: LineIndex,
): SuppressionResult {
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const by = suppressions.find((candidate) => covers(candidate, finding, lines));
    if (by) used.add(by);
    return !by;
  });
  return { kept, used };
}

function covers(suppression: Suppression, finding: Finding, lines: LineIndex): boolean {
  const { selectors, line } = suppression;
  const { code, rule: name, group } = finding;
  const unit = { code, name, ...(group !== undefined && { group }) };
  if (!selectors.some((selector) => matchesSelector(unit, selector))) return false;
  if (line === undefined) return true;
  const first = lines.locate(finding.start).line;
  const last = lines.locate(finding.end).line;
  return first <= line && line <= last;
}
