import { expect, it } from 'vitest';
import { exitCodeOf } from '../../src/cli/exitCode.ts';
import { CHECKED, CLEAN, FIXED, NOTHING } from '../report/fixture.ts';

const check = { ...NOTHING.before, ...CLEAN.after } as NonNullable<typeof CLEAN.after>;
const failure = { unit: 'pkg', reason: 'crashed' };

it.each([
  ['nothing found', NOTHING, 0],
  ['all applied', CLEAN, 0],
  ['findings', CHECKED, 1],
  ['a syntax problem', { ...CLEAN, syntaxProblems: FIXED.syntaxProblems }, 1],
  ['compiler errors left', { ...CLEAN, after: { ...check, errors: 1 } }, 1],
  ['compiler errors found', { ...NOTHING, before: { ...check, errors: 1 } }, 1],
  [
    'no verdict, as before',
    {
      ...CLEAN,
      before: { ...check, failures: [failure] },
      after: { ...check, failures: [failure] },
    },
    1,
  ],
  ['no verdict any more', { ...CLEAN, after: { ...check, failures: [failure] } }, 3],
  ['a rejected fix, and findings', FIXED, 3],
  ['a regression', { ...CLEAN, regressed: ['a.mojo'] }, 3],
] as const)('%s', (_, result, code) => {
  expect(exitCodeOf(result, [])).toBe(code);
});

it('a file that could not be read is left over', () => {
  const problem = { path: 'a', kind: 'binary', message: '' } as const;
  expect(exitCodeOf(CLEAN, [problem])).toBe(1);
});
