import { expect, test } from 'vitest';
import { countComments, lostComments } from '../../src/engine/census.ts';

function lost(before: readonly string[], after: readonly string[]): string[] {
  return lostComments(countComments(before), countComments(after));
}

test('a comment that stands in fewer places than before is lost', () => {
  expect(lost(['# a', '# b', '# a'], ['# a', '# b'])).toEqual(['# a']);
  expect(lost(['# a', '# b'], ['# b', '# a', '# c'])).toEqual([]);
});

test('a comment at the end of a line that was commented out is still there', () => {
  expect(lost(['# a', '# b'], ['# x = 1  # a', '# # b'])).toEqual([]);
});

test('a new comment holds one old comment, not several', () => {
  expect(lost(['# a', '# a'], ['# x = 1  # a'])).toEqual(['# a']);
});

test('a comment that was there already holds none', () => {
  expect(lost(['# b', '# a # b'], ['# a # b'])).toEqual(['# b']);
});
