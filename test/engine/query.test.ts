import { describe, expect, test } from 'vitest';
import { combineQueries, countPatterns, type SyntaxRule } from '../../src/engine/combinedQuery.ts';
import { loadSyntax } from '../../src/syntax/engine.ts';
import { defineRule } from '../../src/engine/rule.ts';
import { rename, rule } from '../support/engine.ts';

describe('countPatterns', () => {
  test.each([
    ['(identifier) @a', 1],
    ['(a) @a (b) @b', 2],
    ['[(a) (b)] @x', 1],
    ['"let" @keyword', 1],
    ['((identifier) @a (#eq? @a "(["))', 1],
    ['(call function: (identifier) @f (#match? @f "^a\\"(")) (b)', 2],
    ['; a comment with (parens)\n(a) ; another (one)\n(b)', 2],
    ['(a (b [(c) "d"]))', 1],
    ['', 0],
  ])('%s', (source, count) => {
    expect(countPatterns(source)).toBe(count);
  });
});

describe('combined query', () => {
  const asSyntaxRule = (made: ReturnType<typeof rule>): SyntaxRule => {
    if (!made.syntax) throw new Error('no syntax trigger');
    return { ...made, syntax: made.syntax };
  };
  const hits = async (text: string, rules: readonly SyntaxRule[]): Promise<string[]> => {
    const syntax = await loadSyntax({ engine: 'wasm' });
    const tree = syntax.parse(text);
    const found = combineQueries(syntax, rules).run(text, () => tree.root);
    const codes = found.map((hit) => hit.rule.code);
    tree.delete();
    return codes;
  };
  const visit = (): undefined => undefined;

  test('gives each match to the rule that its pattern came from', async () => {
    const two = rule({ code: 'MJ901', syntax: { query: '(integer) @n (float) @n', visit } });
    const one = rule({ code: 'MJ902', syntax: { query: '"return" @r', visit } });
    const text = 'def f():\n    return g(1, 2.0)\n';
    const codes = await hits(text, [two, one].map(asSyntaxRule));
    expect(codes.sort()).toEqual(['MJ901', 'MJ901', 'MJ902']);
  });

  test('a rule none of whose needles occurs is not asked', async () => {
    const syntax = { query: '(integer) @n', needles: ['alpha', 'beta'], visit };
    const needy = asSyntaxRule(rule({ code: 'MJ901', syntax }));
    expect(await hits('x = 1\n', [needy])).toEqual([]);
    expect(await hits('beta = 1\n', [needy])).toEqual(['MJ901']);
  });

  test('many different subsets of rules are served', async () => {
    const rules = Array.from({ length: 40 }, (_, at) => {
      const needles = [`name${at}_`];
      const query = `((identifier) @n (#eq? @n "name${at}_"))`;
      return asSyntaxRule(rule({ code: `MJ${900 + at}`, syntax: { query, needles, visit } }));
    });
    const syntax = await loadSyntax({ engine: 'wasm' });
    const combined = combineQueries(syntax, rules);
    for (let at = 0; at < 40; at += 1) {
      const text = `name${at}_ = 1\n`;
      const tree = syntax.parse(text);
      expect(combined.run(text, () => tree.root).map((hit) => hit.rule.code)).toEqual([
        `MJ${900 + at}`,
      ]);
      tree.delete();
    }
  });

  test('a query that does not fit the grammar names its rule', async () => {
    const good = asSyntaxRule(rename({ code: 'MJ901' }, 'a', 'b'));
    const bad = asSyntaxRule(
      rule({ code: 'MJ902', name: 'no-such-node', syntax: { query: '(nonsense) @x', visit } }),
    );
    await expect(hits('a\n', [good, bad])).rejects.toThrow(/no-such-node/);
  });

  test('a rule without a trigger is refused', () => {
    const parts = { code: 'MJ903', name: 'idle', summary: '', release: '25.3' } as const;
    expect(() => defineRule({ ...parts, applicability: 'safe', source: '' })).toThrow(/idle/);
  });
});
