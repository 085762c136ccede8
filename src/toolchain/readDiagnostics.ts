import type {
  CompilerDiagnostic, CompilerNote, FixIt, Position, Span,
} from '../engine/diagnostic.ts';
import type { Release } from '../releases.ts';

/** A compiler's output, taken apart. */
export interface CompilerReport {
  diagnostics: CompilerDiagnostic[];
  /** Errors without a place, e.g. "failed to parse the provided Mojo source module". */
  summaries: string[];
  /** Lines that are no JSON: crash dumps, loader errors. */
  noise: string[];
}

interface RawLocation { line: number; column: number }
interface RawFixIt { start: RawLocation; end: RawLocation; text: string }
interface RawPlace {
  file: string;
  location: RawLocation;
  ranges?: { start: number; end: number }[];
  fixIts?: RawFixIt[];
}
interface RawMessage { kind: string; message: string; diagnostic?: RawPlace }

/**
 * Reads what `--diagnostic-format json` printed: one object a line, notes behind their parent.
 * File names are left as the compiler wrote them. Repeats (one per import path) are dropped.
 */
export function readDiagnostics(output: string, release: Release): CompilerReport {
  const report: CompilerReport = { diagnostics: [], summaries: [], noise: [] };
  let parent: CompilerDiagnostic | undefined;
  for (const line of output.split('\n')) {
    if (!line.trim()) continue;
    const raw = parseLine(line);
    if (!raw) report.noise.push(line.trimEnd());
    else if (raw.kind === 'note') attachNote(parent, raw);
    else if (raw.kind !== 'error' && raw.kind !== 'warning') parent = undefined;
    else if (!raw.diagnostic) {
      parent = undefined;
      if (raw.kind === 'error') report.summaries.push(raw.message);
    } else {
      parent = toDiagnostic(raw.kind, raw.message, raw.diagnostic, release);
      report.diagnostics.push(parent);
    }
  }
  report.diagnostics = withoutRepeats(report.diagnostics);
  return report;
}

/** Keeps the first of equal diagnostics (kind, file, position, message), with the most notes. */
export function withoutRepeats(diagnostics: CompilerDiagnostic[]): CompilerDiagnostic[] {
  const kept = new Map<string, CompilerDiagnostic>();
  for (const diagnostic of diagnostics) {
    const { kind, file, position, message } = diagnostic;
    const key = JSON.stringify([kind, file, position.line, position.column, message]);
    const before = kept.get(key);
    if (!before) kept.set(key, diagnostic);
    else if (diagnostic.notes.length > before.notes.length) before.notes = diagnostic.notes;
  }
  return [...kept.values()];
}

function toDiagnostic(
  kind: 'error' | 'warning', message: string, place: RawPlace, release: Release,
): CompilerDiagnostic {
  const position = { ...place.location };
  return {
    release, kind, file: place.file, position, message,
    spans: (place.ranges ?? []).map((range) => toSpan(range, position.line)),
    notes: [],
    fixIts: (place.fixIts ?? []).map(toFixIt),
  };
}

function attachNote(parent: CompilerDiagnostic | undefined, raw: RawMessage): void {
  if (!parent) return;
  // Without a place ("'alloc' declared here", from 1.0) it stands at its parent's.
  const note: CompilerNote = {
    file: raw.diagnostic?.file ?? parent.file,
    position: { ...(raw.diagnostic?.location ?? parent.position) },
    message: raw.message,
    fixIts: (raw.diagnostic?.fixIts ?? []).map(toFixIt),
  };
  parent.notes.push(note);
}

/** Ranges come as columns of the diagnostic's own line, 0-based. */
function toSpan(range: { start: number; end: number }, line: number): Span {
  return { start: { line, column: range.start }, end: { line, column: range.end } };
}

function toFixIt(raw: RawFixIt): FixIt {
  return { span: { start: fromOneBased(raw.start), end: fromOneBased(raw.end) }, text: raw.text };
}

function fromOneBased(place: RawLocation): Position {
  return { line: place.line, column: Math.max(0, place.column - 1) };
}

function parseLine(line: string): RawMessage | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMessage(value: unknown): value is RawMessage {
  return isRecord(value) && typeof value['kind'] === 'string'
    && typeof value['message'] === 'string'
    && (value['diagnostic'] === undefined || isPlace(value['diagnostic']));
}

function isPlace(value: unknown): value is RawPlace {
  return isRecord(value) && typeof value['file'] === 'string' && isLocation(value['location'])
    && isListOf(value['ranges'], isRange) && isListOf(value['fixIts'], isFixIt);
}

function isFixIt(value: unknown): value is RawFixIt {
  return isRecord(value) && typeof value['text'] === 'string'
    && isLocation(value['start']) && isLocation(value['end']);
}

function isRange(value: unknown): boolean {
  return isRecord(value) && typeof value['start'] === 'number' && typeof value['end'] === 'number';
}

function isLocation(value: unknown): value is RawLocation {
  return isRecord(value) && typeof value['line'] === 'number'
    && typeof value['column'] === 'number';
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isItem));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
