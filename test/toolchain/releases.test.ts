import { describe, expect, test } from 'vitest';
import { RELEASES, compareReleases, parseRelease } from '../../src/releases.ts';

describe('parseRelease', () => {
  test.each([
    ['0.25.7', '0.25.7'], ['v0.25.7', '0.25.7'], ['25.7', '0.25.7'], ['0.25.7.0', '0.25.7'],
    ['25.6', '0.25.6'], ['25.5', '25.5'], ['25.5.0', '25.5'], ['25.3', '25.3'],
    ['0.25.6.1', '0.25.6'], ['25.5.*', '25.5'], ['26.2', '0.26.2'], ['0.26.1.0', '0.26.1'],
    ['24.6', '24.x'], ['24.6.0', '24.x'], ['24.x', '24.x'], ['25.2', '24.x'], ['0.7.0', '24.x'],
    ['1.0', '1.0'], ['1.0.0', '1.0'], ['1.0.0b2', '1.0'], ['1.2.0', '1.2'], ['Mojo 1.1.0', '1.1'],
    ['0.26.1.0.dev2025120605', '0.26.1'], [' 0.25.7\n', '0.25.7'],
  ])('%j is %s', (text, release) => expect(parseRelease(text)).toBe(release));

  test.each(['', 'mojo', '0.25', '1', '0.26.3', '1.3', '25.x', '27.1', '2.0', '>=0.25.7', '0.25.8'])(
    '%j is none', (text) => expect(parseRelease(text)).toBeUndefined(),
  );

  test('knows each rung by its own name', () => {
    expect(RELEASES.map(parseRelease)).toEqual([...RELEASES]);
  });
});

test('compareReleases follows the ladder, not the numbers', () => {
  expect(compareReleases('25.5', '0.25.6')).toBeLessThan(0);
  expect(compareReleases('1.0', '0.26.2')).toBeGreaterThan(0);
  expect(compareReleases('1.1', '1.1')).toBe(0);
  expect([...RELEASES].reverse().sort(compareReleases)).toEqual([...RELEASES]);
});
