import type { CompilerDiagnostic, FixIt, Position, Span } from '../engine/diagnostic.ts';
import { compareReleases } from '../releases.ts';
import { FIX_IT_ROWS } from './fixitRows.ts';
import type { EditShape, FixItRow } from './fixitRows.ts';

/** The one alternative that the allow-list lets through. Its edits are applied all or none. */
export interface ChosenFixIt {
  /** The row of the allow-list. */
  row: string;
  fixIts: FixIt[];
  applicability: 'safe' | 'unsafe';
}

/**
 * Picks at most one of the fix-its that a diagnostic and its notes offer, by the allow-list.
 * `text` is the diagnostic's file as it was checked. Edits of other files, edits that would
 * swallow a comment and edits that do not fit the text are refused.
 */
export function chooseFixIt(diagnostic: CompilerDiagnostic, text: string): ChosenFixIt | undefined {
  for (const row of FIX_IT_ROWS) {
    if (!isInRange(row, diagnostic)) continue;
    const match = row.message.exec(diagnostic.message);
    if (!match) continue;
    for (const offer of offersFor(row, diagnostic)) {
      const edits = shapesOf(offer.fixIts, text);
      if (!edits?.length || edits.some(({ old }) => old.includes('#'))) continue;
      if (!row.accepts(edits, offer.match ?? match)) continue;
      return { row: row.name, fixIts: offer.fixIts, applicability: row.applicability };
    }
  }
  return undefined;
}

function isInRange(row: FixItRow, { release }: CompilerDiagnostic): boolean {
  return compareReleases(release, row.from) >= 0
    && (row.through === undefined || compareReleases(release, row.through) <= 0);
}

interface Offer { fixIts: FixIt[]; match?: RegExpExecArray }

function offersFor(row: FixItRow, diagnostic: CompilerDiagnostic): Offer[] {
  const { note } = row;
  if (!note) return [{ fixIts: diagnostic.fixIts }];
  return diagnostic.notes.flatMap(({ file, message, fixIts }) => {
    const match = file === diagnostic.file ? note.exec(message) : null;
    return match ? [{ fixIts, match }] : [];
  });
}

/** What each edit replaces and stands behind; undefined when one does not fit the text. */
function shapesOf(fixIts: readonly FixIt[], text: string): EditShape[] | undefined {
  const lines = text.split('\n').map((line) => Buffer.from(line, 'utf8'));
  const shapes: EditShape[] = [];
  for (const { span, text: replacement } of fixIts) {
    const old = sliceSpan(lines, span);
    if (old === undefined) return undefined;
    const line = lines[span.start.line - 1] ?? Buffer.alloc(0);
    const before = line.subarray(0, span.start.column).toString('utf8');
    const last = lines[span.end.line - 1] ?? Buffer.alloc(0);
    const after = last.subarray(span.end.column).toString('utf8').replace(/\r$/, '');
    shapes.push({ old, replacement, before, after });
  }
  return shapes;
}

/** The text under a span of byte columns; undefined when it lies outside or backwards. */
function sliceSpan(lines: readonly Buffer[], { start, end }: Span): string | undefined {
  if (!isInside(lines, start) || !isInside(lines, end)) return undefined;
  if (end.line < start.line) return undefined;
  const parts = lines.slice(start.line - 1, end.line).map((line, index, all) => {
    const from = index === 0 ? start.column : 0;
    const to = index === all.length - 1 ? end.column : line.length;
    return to < from ? undefined : line.subarray(from, to).toString('utf8');
  });
  return parts.includes(undefined) ? undefined : parts.join('\n');
}

function isInside(lines: readonly Buffer[], { line, column }: Position): boolean {
  const text = lines[line - 1];
  return text !== undefined && column <= text.length;
}
