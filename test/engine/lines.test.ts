import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexLines } from '../../src/syntax/lines.ts';

describe('line index', () => {
  test('a text without a line break has one line', () => {
    const lines = indexLines('abc');
    expect(lines.lineCount).toBe(1);
    expect(lines.locate(3)).toEqual({ line: 1, column: 3 });
    expect(lines.lineEnd(1)).toBe(3);
    expect(indexLines('').locate(0)).toEqual({ line: 1, column: 0 });
  });

  test('with CRLF, the carriage return belongs to the line break', () => {
    const lines = indexLines('ab\r\ncd\r\n');
    expect(lines.lineCount).toBe(3);
    expect([lines.lineStart(2), lines.lineEnd(1), lines.lineEnd(2)]).toEqual([4, 2, 6]);
    expect(lines.offsetAt(1, 99)).toBe(2);
    expect(lines.locate(4)).toEqual({ line: 2, column: 0 });
  });

  test('a lone carriage return is no line break', () => {
    expect(indexLines('a\rb').lineCount).toBe(1);
  });

  test('compilers count UTF-8 bytes, offsets count UTF-16 units', () => {
    const lines = indexLines('x\nvar é = "🔥" + "日本" + y');
    const text = 'var é = "🔥" + "日本" + y';
    const bytes = (part: string): number => Buffer.byteLength(part);
    for (const part of ['var ', 'var é', 'var é = "', 'var é = "🔥', 'var é = "🔥" + "日']) {
      expect(lines.offsetAt(2, bytes(part))).toBe(2 + part.length);
      expect(text.startsWith(part)).toBe(true);
    }
  });

  test('places outside the text are clamped', () => {
    const lines = indexLines('ab\ncd');
    expect(lines.offsetAt(9, 9)).toBe(5);
    expect(lines.offsetAt(0, 0)).toBe(0);
    expect(lines.lineStart(-1)).toBe(0);
    expect(lines.lineEnd(7)).toBe(5);
  });

  test('every character is found again from its line and byte column', () => {
    const piece = fc.constantFrom('a', 'é', '日', '🔥', '\n', '\r\n', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const lines = indexLines(text);
        let offset = 0;
        for (const part of pieces) {
          const { line, column } = lines.locate(offset);
          const start = lines.lineStart(line);
          expect(start + column).toBe(offset);
          const byteColumn = Buffer.byteLength(text.slice(start, offset));
          expect(lines.offsetAt(line, byteColumn)).toBe(offset);
          offset += part.length;
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
