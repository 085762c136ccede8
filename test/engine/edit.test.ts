import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, editsCollide, type Edit } from '../../src/engine/edit.ts';

const edit = (start: number, end: number, text = ''): Edit => ({ start, end, text });

describe('applyEdits', () => {
  test('takes edits in any order and of any length', () => {
    const edits = [edit(6, 11, 'Mojo'), edit(0, 0, '> '), edit(5, 6)];
    expect(applyEdits('hello world!', edits)).toBe('> helloMojo!');
    expect(applyEdits('same', [])).toBe('same');
  });

  test('puts an insertion before a replacement that starts at the same place', () => {
    expect(applyEdits('abc', [edit(1, 2, 'B'), edit(1, 1, '-')])).toBe('a-Bc');
  });

  test('counts in UTF-16 units', () => {
    expect(applyEdits('"🔥" + x', [edit(7, 8, 'y')])).toBe('"🔥" + y');
  });

  test('refuses overlapping edits', () => {
    expect(() => applyEdits('abcdef', [edit(0, 3, 'x'), edit(2, 4, 'y')])).toThrow(RangeError);
  });
});

describe('editsCollide', () => {
  test.each([
    ['overlap', edit(0, 3), edit(2, 5), true],
    ['one inside the other', edit(0, 9), edit(2, 5), true],
    ['neighbours', edit(0, 3), edit(3, 5), false],
    ['the same replacement twice', edit(0, 3, 'x'), edit(0, 3, 'x'), true],
    ['the same insertion twice', edit(3, 3, 'x'), edit(3, 3, 'x'), false],
    ['different insertions at one place', edit(3, 3, 'x'), edit(3, 3, 'y'), true],
    ['insertion at the start of a replacement', edit(3, 3, 'x'), edit(3, 5, 'y'), false],
    ['insertion at the end of a replacement', edit(5, 5, 'x'), edit(3, 5, 'y'), false],
    ['insertion inside a replacement', edit(4, 4, 'x'), edit(3, 5, 'y'), true],
  ])('%s', (_, a, b, collides) => {
    expect(editsCollide(a, b)).toBe(collides);
    expect(editsCollide(b, a)).toBe(collides);
  });

  test('edits that do not collide can be applied together', () => {
    const edits = fc
      .tuple(fc.nat(20), fc.nat(5), fc.constantFrom('', 'x', 'yy'))
      .map(([start, length, text]) => edit(start, start + length, text));
    fc.assert(
      fc.property(edits, edits, (a, b) => {
        fc.pre(!editsCollide(a, b) && JSON.stringify(a) !== JSON.stringify(b));
        const text = 'abcdefghijklmnopqrstuvwxyz';
        expect(applyEdits(text, [a, b])).toBe(applyEdits(text, [b, a]));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
