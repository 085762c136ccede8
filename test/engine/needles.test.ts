import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { needleFinder, type Needle } from '../../src/engine/needles.ts';

/** Needle and lines of each that was found. */
function seen(text: string, ...needles: Needle[]): [string, readonly number[]][] {
  return [...needleFinder(needles)(text)].map(([needle, lines]) => [String(needle), lines]);
}

describe('needles', () => {
  test('words are whole words', () => {
    const text = 'delete outlet let_\nlet x\n_let let2 let\n';
    expect(seen(text, 'let')).toEqual([['let', [1, 2]]]);
    expect(seen('élet letö', 'let')).toEqual([]);
  });

  test('other texts are found wherever they stand', () => {
    expect(seen('p.simd_load[4](0)\n', 'load[', '.load')).toEqual([['load[', [0]]]);
    expect(seen('x()[]\n\ny[]', '[]')).toEqual([['[]', [0, 2]]]);
  });

  test('needles inside needles are found, too', () => {
    const found = seen('a = List[Int](1)', 'List[', 'Int', 'List', 't[I');
    expect(found.map(([needle]) => needle).sort()).toEqual(['Int', 'List', 'List[', 't[I']);
  });

  test('a pattern counts on the line where it begins', () => {
    expect(seen('a\nb (\n c\n)\nb (', /b \(\s*c/g)).toEqual([['/b \\(\\s*c/g', [1]]]);
  });

  test('what can never be a needle is refused', () => {
    expect(() => needleFinder(['a\nb'])).toThrow(TypeError);
    expect(() => needleFinder(['é'])).toThrow(TypeError);
  });

  test('all needles at once find what each finds alone', () => {
    const piece = fc.constantFrom('a', 'b', 'ab', '[', ']', '\n', ' ', 'é', '🔥');
    const texts = fc.array(piece).map((parts) => parts.join(''));
    const needles = fc.uniqueArray(fc.stringMatching(/^[ab[\] ]{1,4}$/), { maxLength: 6 });
    fc.assert(
      fc.property(texts, needles, (text, list) => {
        const expected = list.flatMap((needle) => {
          const lines = linesWith(text, needle);
          return lines.length > 0 ? [[needle, lines]] : [];
        });
        const found = seen(text, ...list);
        expect(new Map(found)).toEqual(new Map(expected as typeof found));
      }),
    );
  });
});

function linesWith(text: string, needle: string): number[] {
  const isWord = /^\w+$/.test(needle);
  const source = needle.replace(/[[\]]/g, '\\$&');
  const letter = '[\\w\\u0080-\\uffff]';
  const pattern = new RegExp(isWord ? `(?<!${letter})${source}(?!${letter})` : source);
  return text.split('\n').flatMap((line, at) => (pattern.test(line) ? [at] : []));
}
