import { expect, test } from 'vitest';
import { createGroups } from '../../src/collections.ts';

test('keys are in one group as soon as a chain of joins leads from one to the other', () => {
  const { join, find } = createGroups();
  join('a', 'b');
  join('c', 'd');
  expect(find('a')).toBe(find('b'));
  expect(find('a')).not.toBe(find('c'));
  join('d', 'a');
  join('a', 'c');
  expect(new Set(['a', 'b', 'c', 'd'].map(find)).size).toBe(1);
  expect(find('alone')).toBe('alone');
});
