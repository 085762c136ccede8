import { describe, expect, test } from 'vitest';
import { planRungs } from '../../src/engine/ladder.ts';
import type { RuleDefinition } from '../../src/engine/rule.ts';
import { activeRules, matchesSelector, type Selection } from '../../src/engine/select.ts';
import { rule } from '../support/engine.ts';

const syntax = { query: '(identifier) @i', visit: () => undefined };
const make = (parts: Partial<RuleDefinition> & Pick<RuleDefinition, 'code'>): RuleDefinition =>
  rule({ ...parts, syntax });

const rules = [
  make({ code: 'MJ1001', name: 'late', release: '1.0' }),
  make({ code: 'MJ101', name: 'old-form', release: '25.3' }),
  make({ code: 'MJ102', name: 'short-lived', release: '25.4', until: '0.25.7' }),
  make({
    code: 'MJ401',
    name: 'taste',
    group: 'modernize',
    release: '0.25.7',
    necessaryFrom: '0.26.1',
  }),
  make({ code: 'MJ501', name: 'api', group: 'backward-api' }),
];

function codes(selection: Partial<Selection>, from = rules): string[] {
  const whole = { target: '0.25.7', select: [], ignore: [], ...selection } as const;
  return activeRules(from, whole).map(({ code }) => code);
}

describe('activeRules', () => {
  test('a rule is active from its release up to, not including, the one it ends with', () => {
    expect(codes({ target: '25.3' })).toEqual(['MJ101']);
    expect(codes({ target: '0.25.6' })).toEqual(['MJ101', 'MJ102']);
    expect(codes({ target: '0.25.7' })).toEqual(['MJ101', 'MJ401']);
    expect(codes({ target: '1.0' })).toEqual(['MJ101', 'MJ401', 'MJ1001']);
  });

  test('selects by code, prefix, name, group and ALL', () => {
    expect(codes({ select: ['MJ101'] })).toEqual(['MJ101']);
    expect(codes({ select: ['mj4'] })).toEqual(['MJ401']);
    expect(codes({ select: ['MJ'] })).toEqual(['MJ101', 'MJ401', 'MJ501']);
    expect(codes({ select: ['old-form', 'modernize'] })).toEqual(['MJ101', 'MJ401']);
    expect(codes({ select: ['ALL'] })).toEqual(['MJ101', 'MJ401', 'MJ501']);
    expect(codes({ select: ['old'] })).toEqual([]);
  });

  test('ignore wins over select', () => {
    expect(codes({ select: ['ALL'], ignore: ['MJ1', 'api'] })).toEqual(['MJ401']);
  });

  test('rules about the backward API run only when asked for', () => {
    expect(codes({})).not.toContain('MJ501');
    expect(codes({ select: ['backward-api'] })).toEqual(['MJ501']);
  });

  test('a modernization that the target demands is not ignored with the group', () => {
    expect(codes({ ignore: ['modernize'] })).toEqual(['MJ101']);
    expect(codes({ target: '0.26.1', ignore: ['modernize'] })).toEqual(['MJ101', 'MJ401']);
    expect(codes({ target: '0.26.1', ignore: ['MJ401'] })).toEqual(['MJ101']);
  });
});

describe('variants', () => {
  const row = { summary: '', release: '25.3' } as const;
  const table = make({
    code: 'MJ900',
    name: 'moves',
    variants: [
      { ...row, code: 'MJ901', name: 'first' },
      { ...row, code: 'MJ902', name: 'second', release: '1.0' },
      { ...row, code: 'MJ903', name: 'third', until: '0.25.6' },
    ],
  });
  const names = (selection: Partial<Selection>): string[] => {
    const whole = { target: '0.25.7', select: [], ignore: [], ...selection } as const;
    return activeRules([table], whole)
      .flatMap(({ variants }) => variants ?? [])
      .map((v) => v.name);
  };

  test('only the rows of the release and the selection stay', () => {
    expect(names({})).toEqual(['first']);
    expect(names({ target: '1.1' })).toEqual(['first', 'second']);
    expect(names({ target: '25.5' })).toEqual(['first', 'third']);
    expect(names({ target: '1.1', select: ['MJ902'] })).toEqual(['second']);
    expect(names({ target: '1.1', ignore: ['first'] })).toEqual(['second']);
  });

  test('a rule without a row left is not active', () => {
    expect(codes({ ignore: ['MJ901'] }, [table])).toEqual([]);
  });
});

test('selectors are exact but for code prefixes', () => {
  const selectable = { code: 'MJ101', name: 'old-form', group: 'modernize' };
  expect(matchesSelector(selectable, 'MJ10')).toBe(true);
  expect(matchesSelector(selectable, 'MJ2')).toBe(false);
  expect(matchesSelector(selectable, 'OLD-FORM')).toBe(false);
});

describe('planRungs', () => {
  test('with a known source, climbs over the releases that pay', () => {
    expect(planRungs('0.25.7', '25.3')).toEqual(['0.25.7']);
    expect(planRungs('1.2', '0.25.6')).toEqual(['0.25.7', '0.26.2', '1.0', '1.2']);
  });

  test('with an unknown source, or at the target already, goes straight to the target', () => {
    expect(planRungs('0.25.7', undefined)).toEqual(['0.25.7']);
    expect(planRungs('0.25.7', '0.25.7')).toEqual(['0.25.7']);
  });
});
