// Every construct has a case in grammars/mojo/test/corpus. UPDATE_CORPUS=1 rewrites the expected
// trees: read the difference before you keep it.

import { describe, expect, test } from 'vitest';
import { readCorpus, writeCorpus } from './corpus-file.ts';
import { reprint, sexp } from './mojo.ts';

const files = readCorpus();
if (process.env.UPDATE_CORPUS) for (const file of files) writeCorpus(file, sexp);

for (const { name, cases } of process.env.UPDATE_CORPUS ? readCorpus() : files) {
  describe(name, () => {
    test.each(cases.map((one) => [one.title, one] as const))('%s', (_, { source, expected }) => {
      expect(sexp(source)).toBe(expected);
      expect(expected).not.toMatch(/ERROR|MISSING/);
    });
  });
}

// Leaves and the gaps between them give back the source, byte for byte, and nothing but blanks lies
// in a gap.
const blank = /^(?:[\s\uFEFF]|\\\r?\n)*$/;
const variants: [string, (source: string) => string][] = [
  ['as it is', (source) => source],
  ['CRLF', (source) => source.replaceAll('\n', '\r\n')],
  ['tabs', (source) => source.replace(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 4))],
  ['BOM', (source) => `\uFEFF${source}`],
  ['no final newline', (source) => source.trimEnd()],
];

describe.each(variants)('reprint, %s', (_, vary) => {
  const sources = files.flatMap(({ name, cases }) =>
    cases.map(({ title, source }) => [`${name}: ${title}`, source] as const),
  );
  test.each(sources)('%s', (_title, source) => {
    const varied = vary(source);
    const { text, gaps } = reprint(varied);
    expect(text).toBe(varied);
    expect(gaps.filter((gap) => !blank.test(gap))).toEqual([]);
    expect(sexp(varied)).toBe(sexp(source));
  });
});
