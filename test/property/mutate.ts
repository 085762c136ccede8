// Damages Mojo texts the way people, editors and merges do.
import fc from 'fast-check';

export type Mutation = (text: string) => string;

const TOKEN =
  /[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|"""|'''|"(?:[^"\\\n]|\\.)*"|#[^\n]*|[^\s\w]|[ \t]+|\r?\n/gu;

function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

function linesOf(text: string): string[] {
  return text.split('\n');
}

/** A place among `count` things. */
function index(count: number, share: number): number {
  return Math.min(count - 1, Math.floor(share * count));
}

type Shuffle = (parts: string[], at: number, other: number) => void;

const DELETE: Shuffle = (parts, at) => void parts.splice(at, 1);
const DUPLICATE: Shuffle = (parts, at) => void parts.splice(at, 0, parts[at] ?? '');
const SWAP: Shuffle = (parts, at, other) => {
  [parts[at], parts[other]] = [parts[other] ?? '', parts[at] ?? ''];
};
const TRUNCATE: Shuffle = (parts, at) => void parts.splice(at);

/** One that works on tokens or on lines. */
const shuffled: fc.Arbitrary<Mutation> = fc
  .tuple(fc.constantFrom(DELETE, DUPLICATE, SWAP, TRUNCATE), fc.boolean(), share(), share())
  .map(([shuffle, byLine, first, second]) => (text) => {
    const parts = byLine ? linesOf(text) : tokensOf(text);
    shuffle(parts, index(parts.length, first), index(parts.length, second));
    return parts.join(byLine ? '\n' : '');
  });

/** Comments where they are legal: at the ends of lines and on lines of their own. */
const commented: fc.Arbitrary<Mutation> = fc
  .tuple(fc.array(share(), { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([places, ownLine]) => (text) => {
    const lines = linesOf(text);
    places.forEach((place, number) => {
      const at = index(lines.length, place);
      const line = lines[at] ?? '';
      if (line.includes('#') || line.endsWith('\\') || line.includes('"""')) return;
      const comment = `# note ${number}`;
      if (!ownLine) lines[at] = line.replace(/\r?$/, `  ${comment}$&`);
      else lines.splice(at, 0, `${/^[ \t]*/.exec(line)?.[0] ?? ''}${comment}`);
    });
    return lines.join('\n');
  });

const STRAY = ['(', ')', '[', ']', '{', '}', '"', "'", '"""', '\\', ':', ',', '@', '`', '\u0000'];

/** Something that does not belong there. */
const stray: fc.Arbitrary<Mutation> = fc
  .tuple(fc.constantFrom(...STRAY, '🔥', 'é', '\u00a0', '\u2028', '\ufeff', ' ', '\n'), share())
  .map(([piece, place]) => (text) => {
    const at = index(text.length + 1, place);
    return `${text.slice(0, at)}${piece}${text.slice(at)}`;
  });

const renamed: fc.Arbitrary<Mutation> = fc
  .tuple(fc.constantFrom('größe', '名前', '_', 'let', 'owned', 'x_1', 'List', 'str'), share())
  .map(([name, place]) => (text) => {
    const words = text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
    const word = words[index(words.length, place)];
    return word
      ? text.replace(new RegExp(`(?<![\\p{L}_])${word}(?![\\p{L}\\p{N}_])`, 'gu'), name)
      : text;
  });

const WHOLE: readonly Mutation[] = [
  (text) => text.replace(/\r?\n/g, '\r\n'),
  (text) => text.replace(/^( {4})+/gm, (blanks) => '\t'.repeat(blanks.length / 4)),
  (text) => text.trimEnd(),
  (text) => text.replace(/\n/g, '\n\n'),
  (text) => text.replace(/[ \t]*$/gm, '  '),
  (text) => `${text}${text}`,
  (text) => text.replace(/"([^"\n]*)"/g, '"🔥$1é"'),
];

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 4, arbitrary: shuffled },
  { weight: 3, arbitrary: commented },
  { weight: 2, arbitrary: stray },
  { weight: 2, arbitrary: renamed },
  { weight: 2, arbitrary: fc.constantFrom(...WHOLE) },
);

function share(): fc.Arbitrary<number> {
  return fc.double({ min: 0, max: 0.999999, noNaN: true });
}
