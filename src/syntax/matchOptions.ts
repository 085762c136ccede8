import type { QueryLimits } from './node.ts';

/** Options of `Query.matches`, the same in web-tree-sitter and npm `tree-sitter`. */
export interface MatchOptions {
  startPosition?: { row: number; column: number };
  endPosition?: { row: number; column: number };
  maxStartDepth?: number;
}

export function matchOptions({ lines, startDepth }: QueryLimits = {}): MatchOptions {
  return {
    ...(lines && {
      startPosition: { row: lines.first, column: 0 },
      endPosition: { row: lines.last + 1, column: 0 },
    }),
    ...(startDepth !== undefined && { maxStartDepth: startDepth }),
  };
}
