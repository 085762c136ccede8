import type { Release } from '../releases.ts';

// What a compiler said, as plain data. Lines are 1-based; columns are always 0-based UTF-8 bytes
// (the compiler's own fix-its count columns from 1: the reader converts them).

export interface Position { line: number; column: number }

/** From `start` up to, not including, `end`. */
export interface Span { start: Position; end: Position }

/** Replace `span` by `text`. */
export interface FixIt { span: Span; text: string }

export interface CompilerNote {
  file: string;
  position: Position;
  message: string;
  fixIts: FixIt[];
}

export interface CompilerDiagnostic {
  release: Release;
  kind: 'error' | 'warning';
  /** Relative to the checked root, POSIX. */
  file: string;
  position: Position;
  spans: Span[];
  message: string;
  notes: CompilerNote[];
  fixIts: FixIt[];
}
