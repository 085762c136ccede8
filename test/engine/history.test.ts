import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, editsCollide, type Edit } from '../../src/engine/edit.ts';
import { createHistory, type History } from '../../src/engine/history.ts';

const edit = (start: number, end: number, text: string): Edit => ({ start, end, text });

function after(...batches: Edit[][]): History {
  const history = createHistory();
  for (const batch of batches) history.record('f', batch);
  return history;
}

describe('forward', () => {
  test('shifts by what happened before the range', () => {
    const history = after([edit(0, 2, 'longer'), edit(20, 21, '')]);
    expect(history.forward('f', 0, { start: 10, end: 12 })).toEqual({ start: 14, end: 16 });
  });

  test('grows and shrinks with what happened inside', () => {
    const history = after([edit(5, 6, 'abc'), edit(8, 9, '')]);
    expect(history.forward('f', 0, { start: 4, end: 10 })).toEqual({ start: 4, end: 11 });
  });

  test('takes in text inserted at its borders', () => {
    const history = after([edit(4, 4, '<'), edit(6, 6, '>')]);
    expect(history.forward('f', 0, { start: 4, end: 6 })).toEqual({ start: 4, end: 8 });
  });

  test('an edit across the end counts with its new length', () => {
    const history = after([edit(2, 4, ''), edit(9, 12, 'xyz')]);
    expect(history.forward('f', 0, { start: 0, end: 10 })).toEqual({ start: 0, end: 10 });
  });

  test('starts at the version that the range is of', () => {
    const history = after([edit(0, 0, 'ab')], [edit(0, 0, 'c')]);
    expect(history.forward('f', 1, { start: 5, end: 6 })).toEqual({ start: 6, end: 7 });
    expect(history.forward('f', 2, { start: 5, end: 6 })).toEqual({ start: 5, end: 6 });
  });
});

describe('backward', () => {
  test('new text leads to where it was put', () => {
    const history = after([edit(4, 6, 'abcdef')]);
    expect([4, 5, 9].map((at) => history.backward('f', 1, at))).toEqual([4, 4, 4]);
    expect(history.backward('f', 1, 10)).toBe(6);
  });

  test('files do not mix, and an unknown file is at version 0', () => {
    const history = after([edit(0, 0, 'abc')]);
    expect(history.version('g')).toBe(0);
    expect(history.backward('g', 0, 7)).toBe(7);
  });
});

test('rewind forgets what came later', () => {
  const history = after([edit(0, 0, 'a')], [edit(0, 0, 'b')]);
  const versions = history.versions();
  history.record('f', [edit(0, 0, 'c')]);
  history.record('g', [edit(0, 0, 'd')]);
  history.rewind(versions);
  expect([history.version('f'), history.version('g')]).toEqual([2, 0]);
  expect(history.forward('f', 0, { start: 3, end: 3 }).end).toBe(5);
});

/** Raw batches; those edits that collide with an earlier one of their batch are dropped. */
const rawBatches = fc.array(
  fc.array(fc.tuple(fc.nat(60), fc.nat(6), fc.nat(6)), { maxLength: 6 }),
  { minLength: 1, maxLength: 5 },
);

/** Each original character is a number; inserted ones are -1: so its way can be followed. */
function play(length: number, raw: readonly (readonly [number, number, number][])[]) {
  const history = createHistory();
  let marks = Array.from({ length }, (_, at) => at);
  for (const batch of raw) {
    const edits: Edit[] = [];
    for (const [from, size, grow] of batch) {
      const start = Math.min(from, marks.length);
      const next = edit(start, Math.min(start + size, marks.length), '+'.repeat(grow));
      if (!edits.some((other) => editsCollide(next, other) || next.start === other.start)) {
        edits.push(next);
      }
    }
    const text = marks.map((mark) => String.fromCharCode(0x100 + mark)).join('');
    marks = [...applyEdits(text, edits)].map((c) => (c === '+' ? -1 : c.charCodeAt(0) - 0x100));
    history.record('f', edits);
  }
  return { history, marks, version: raw.length };
}

describe('through several batches', () => {
  const options = { seed: 3, numRuns: 400 };

  test('whatever survives is found again, forward and backward', () => {
    const property = fc.property(rawBatches, (raw) => {
      const { history, marks, version } = play(50, raw);
      marks.forEach((origin, now) => {
        if (origin < 0) return;
        if (history.backward('f', version, now) !== origin) throw new Error(`back: ${now}`);
        const { start, end } = history.forward('f', 0, { start: origin, end: origin + 1 });
        if (now < start || end <= now) throw new Error(`forth: ${origin}`);
      });
    });
    fc.assert(property, options);
  });

  test('a range keeps within the text and contains all of it that survives', () => {
    const property = fc.property(rawBatches, fc.nat(49), fc.nat(20), (raw, from, size) => {
      const { history, marks } = play(50, raw);
      const range = { start: from, end: Math.min(50, from + size) };
      const { start, end } = history.forward('f', 0, range);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(marks.length);
      marks.forEach((origin, now) => {
        const inside = range.start <= origin && origin < range.end;
        if (inside && (now < start || end <= now)) throw new Error(`lost: ${origin}`);
      });
    });
    fc.assert(property, options);
  });

  test('there and back ends where it began, unless that was rewritten', () => {
    const property = fc.property(rawBatches, fc.nat(49), (raw, offset) => {
      const { history, marks, version } = play(50, raw);
      fc.pre(marks.includes(offset));
      const { start } = history.forward('f', 0, { start: offset, end: offset });
      expect(history.backward('f', version, start)).toBeLessThanOrEqual(offset);
    });
    fc.assert(property, options);
  });
});
