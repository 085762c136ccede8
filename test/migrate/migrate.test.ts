// Deliberately wrong rules on tiny projects, judged by the real 0.25.7 compiler.
import { describe, expect, test } from 'vitest';
import type { RuleDefinition } from '../../src/engine/rule.ts';
import { onName, rename } from '../support/engine.ts';
import { answer, run, tally } from '../support/migrate.ts';

const good = rename({ code: 'MJ901', name: 'good' }, 'old', 'Int');

/** A wrong rule: renames a variable where it is returned, and nowhere else. */
function returned(name: string, to: string, at = 902): RuleDefinition {
  return onName({ code: `MJ${at}`, name: to }, name, (match, ctx) => {
    const node = match.node('name');
    return node.parent?.type === 'return_statement' ? { edits: [ctx.replace(node, to)] } : {};
  });
}

describe('a guilty fix among good ones', () => {
  test('that breaks a file which did not compile is dropped and named with the message', async () => {
    const text =
      'fn f() -> Int:\n    return old(1)\n\nfn g() -> Int:\n    var fine = 2\n    return fine\n';
    const { texts, outcomes, evidence, result } = await run({ 'a.mojo': text }, [
      good,
      returned('fine', 'gone'),
    ]);
    expect(texts['a.mojo']).toBe(text.replace('old', 'Int'));
    expect(outcomes.toSorted()).toEqual(['gone rejected', 'good compiled']);
    expect(evidence['gone']).toBe("0.25.7: a.mojo:6: use of unknown declaration 'gone'");
    expect(result.after?.errors).toBe(0);
  });

  test('that breaks a file which compiled is taken back, fixes on its very line stay', async () => {
    const better = rename({ code: 'MJ903', name: 'better' }, 'one', 'uno');
    const text =
      'alias one = 1\n\nfn g() -> Int:\n    return fine(one)\n\nfn fine(x: Int) -> Int:\n    return x\n';
    const wrong = onName({ code: 'MJ902', name: 'wrong' }, 'fine', (match, ctx) => {
      const node = match.node('name');
      return node.parent?.type === 'call' ? { edits: [ctx.replace(node, 'gone')] } : {};
    });
    const { texts, outcomes, evidence, result } = await run({ 'a.mojo': text }, [wrong, better]);
    expect(texts['a.mojo']).toBe(text.replaceAll('one', 'uno'));
    expect(outcomes.toSorted()).toEqual(['better compiled', 'better compiled', 'wrong rejected']);
    expect(evidence['wrong']).toMatch(/use of unknown declaration 'gone'/);
    expect(result.regressed).toEqual([]);
  });

  test('is told from one that only uncovers what was wrong before, which stays', async () => {
    const text =
      'fn f() -> Int:\n    return old(what_is_this)\n\nfn g() -> Int:\n    return old(1)\n';
    const { texts, outcomes, result } = await run({ 'a.mojo': text }, [good]);
    expect(texts['a.mojo']).toBe(text.replaceAll('old', 'Int'));
    expect(outcomes).toEqual(['good broken', 'good broken']);
    expect(result.after?.errors).toBe(1);
  });

  test('whose harm shows in another file only is found all the same', async () => {
    const onlyHere = onName({ code: 'MJ902', name: 'wrong' }, 'helper', (match, ctx) => {
      const node = match.node('name');
      return node.parent?.type === 'function_definition'
        ? { edits: [ctx.replace(node, 'renamed')] }
        : {};
    });
    const files = {
      'p/__init__.mojo': '',
      'p/a.mojo': 'fn helper() -> Int:\n    return old(1)\n',
      'p/b.mojo': 'from .a import helper\n\nfn use() -> Int:\n    return helper()\n',
    };
    const all = { ...files, 'p/a.mojo': files['p/a.mojo'].replace('old', 'Int') };
    const better = rename({ code: 'MJ903', name: 'better' }, 'use', 'used');
    const { texts, outcomes, evidence } = await run(all, [onlyHere, better]);
    expect(texts['p/a.mojo']).toBe(all['p/a.mojo']);
    expect(texts['p/b.mojo']).toContain('fn used()');
    expect(outcomes.toSorted()).toEqual(['better compiled', 'wrong rejected']);
    expect(evidence['wrong']).toMatch(/^0\.25\.7: p\/b\.mojo:1: .*helper/);
  });

  test('is named beside one that the parser turned down before', async () => {
    const unparsable = rename({ code: 'MJ904', name: 'unparsable' }, 'calm', '((');
    const text = 'fn g() -> Int:\n    var fine = 2\n    return fine\n\nfn calm():\n    pass\n';
    const { texts, evidence } = await run({ 'a.mojo': text }, [
      returned('fine', 'gone'),
      unparsable,
    ]);
    expect(texts['a.mojo']).toBe(text);
    expect(evidence['unparsable']).toBe('the rewritten text does not parse');
    expect(evidence['gone']).toMatch(/^0\.25\.7: a\.mojo:3: /);
  });

  test('is found among many, and only it is dropped', async () => {
    const names = Array.from({ length: 24 }, (_, at) => `name${at}`);
    const functions = names.map(
      (name, at) => `fn f${at}() -> Int:\n    var ${name} = ${at}\n    return ${name}\n`,
    );
    const before = functions.join('\n');
    const rules = names.map((name, at) =>
      at === 17
        ? returned(name, 'gone')
        : rename({ code: `MJ${910 + at}`, name: `good${at}` }, name, `${name}_new`),
    );
    const { texts, outcomes, result } = await run({ 'a.mojo': before }, rules);
    expect(outcomes.filter((one) => one.endsWith('rejected'))).toEqual(['gone rejected']);
    expect(texts['a.mojo']).toBe(before.replace(/\b(name(?!17\b)\d+)/g, '$1_new'));
    expect(result.compiles + result.cacheHits).toBeLessThan(12);
  });

  test('several guilty ones are all dropped', async () => {
    const names = ['a', 'b', 'c'];
    const wrong = names.map((name, at) =>
      returned(name, `gone-${name}`.replace('-', '_'), 910 + at),
    );
    const functions = names.map(
      (name) => `fn f_${name}() -> Int:\n    var ${name} = 1\n    return ${name}\n`,
    );
    const text = [...functions, 'fn g() -> Int:\n    return old(2)\n'].join('\n');
    const { texts, outcomes } = await run({ 'a.mojo': text }, [good, ...wrong]);
    expect(texts['a.mojo']).toBe(text.replace('old', 'Int'));
    expect(outcomes.toSorted()).toEqual([
      'gone_a rejected',
      'gone_b rejected',
      'gone_c rejected',
      'good compiled',
    ]);
  });
});

describe('a rule that answers a diagnostic', () => {
  const files = { 'a.mojo': 'fn f() -> Int:\n    return mystery("abc")\n' };
  const unknown = /use of unknown declaration 'mystery'/;

  test('is right at the first try', async () => {
    const { texts, outcomes } = await run(files, [
      answer({ code: 'MJ901', name: 'guess' }, unknown, 'len'),
    ]);
    expect(texts['a.mojo']).toContain('return len("abc")');
    expect(outcomes).toEqual(['guess compiled']);
  });

  test('has its next alternative tried when the compiler refutes one', async () => {
    const guess = answer({ code: 'MJ901', name: 'guess' }, unknown, 'nonsense', 'String', 'len');
    const { texts, outcomes, result } = await run(files, [guess]);
    expect(texts['a.mojo']).toContain('return len("abc")');
    expect(outcomes).toEqual(['guess compiled']);
    expect(result.after?.errors).toBe(0);
  });

  test('leaves the text as it was when all alternatives are refuted', async () => {
    const guess = answer({ code: 'MJ901', name: 'guess' }, unknown, 'nonsense', 'rubbish');
    const { texts, result } = await run(files, [guess]);
    expect(texts).toEqual(files);
    expect(tally(result)).toEqual({ rejected: 1 });
    expect(result.findings.map(({ rule }) => rule)).toEqual(['guess']);
  });

  test('sees what another fix uncovers, on the same line', async () => {
    const rules = [
      answer({ code: 'MJ901', name: 'first' }, unknown, 'len'),
      answer({ code: 'MJ902', name: 'second' }, /unknown declaration 'hidden'/, '"abc"'),
    ];
    const text = 'fn f() -> Int:\n    return mystery(hidden)\n';
    const { texts, outcomes } = await run({ 'a.mojo': text }, rules);
    expect(texts['a.mojo']).toBe('fn f() -> Int:\n    return len("abc")\n');
    expect(outcomes).toEqual(['first compiled', 'second compiled']);
  });

  test('with many wrong alternatives leaves none of them behind', async () => {
    const wrong = Array.from({ length: 14 }, (_, at) => `wrong${at}`);
    const guess = answer({ code: 'MJ901', name: 'guess' }, unknown, ...wrong);
    expect((await run(files, [guess])).texts).toEqual(files);
  });
});

describe('outcomes', () => {
  test('compiled where the file is clean, broken where other errors remain', async () => {
    const files = {
      'clean.mojo': 'fn f() -> Int:\n    return old(1)\n',
      'broken.mojo': 'fn g() -> Int:\n    return old(1) + what_is_this\n',
    };
    const { result, texts } = await run(files, [good]);
    expect(texts['broken.mojo']).toContain('Int(1) + what_is_this');
    const fates = result.outcomes.map(({ finding, outcome }) => `${finding.file} ${outcome}`);
    expect(fates.toSorted()).toEqual(['broken.mojo broken', 'clean.mojo compiled']);
    expect(result.before).toMatchObject({ errors: 3, filesLocated: 2, filesClosed: 2 });
    expect(result.after).toMatchObject({ errors: 1, filesLocated: 1, filesClosed: 1 });
  });

  test('a clean file that imports a broken one is broken too', async () => {
    const files = {
      'p/__init__.mojo': '',
      'p/a.mojo': 'fn f() -> Int:\n    return what_is_this\n',
      'p/b.mojo': 'from .a import f\n\nfn g() -> Int:\n    return old(f())\n',
    };
    const { outcomes, result } = await run(files, [good]);
    expect(outcomes).toEqual(['good broken']);
    expect(result.after).toMatchObject({ errors: 1, filesLocated: 1, filesClosed: 2 });
  });

  test('unchecked without the compiler', async () => {
    const { outcomes, result } = await run({ 'a.mojo': 'old()\n' }, [good], { gate: 'none' });
    expect(outcomes).toEqual(['good unchecked']);
    expect(result.compiles).toBe(0);
    expect([result.before, result.after, result.missingCompiler]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a fix is placed where it was in the text as read', async () => {
    const longer = rename({ code: 'MJ900', name: 'longer' }, 'x', 'a_longer_name');
    const files = { 'a.mojo': 'fn f(x: Int) -> Int:\n    return x + old(x)\n' };
    const { result } = await run(files, [longer, good]);
    const place = result.outcomes.find(({ finding }) => finding.rule === 'good')?.finding;
    expect(place).toMatchObject({ line: 2, column: 16, endColumn: 19 });
  });
});

describe('what does not change', () => {
  test('without --fix nothing does, and what could be fixed is found', async () => {
    const files = {
      'a.mojo': 'fn f() -> Int:\n    return old(1)\n\nfn g() -> Int:\n    return mystery\n',
    };
    const unknown = answer({ code: 'MJ902', name: 'guess' }, /declaration 'mystery'/, '1');
    const { result, texts } = await run(files, [good, unknown], { fix: false });
    expect(texts).toEqual(files);
    expect(result.outcomes).toEqual([]);
    expect(result.findings.map(({ rule }) => rule).toSorted()).toEqual(['good', 'guess']);
  });

  test('a second run over the result makes no edit', async () => {
    const guess = answer({ code: 'MJ902', name: 'guess' }, /declaration 'mystery'/, 'wrong', '1');
    const first = await run({ 'a.mojo': 'fn f() -> Int:\n    return old(mystery)\n' }, [
      good,
      guess,
    ]);
    expect(first.texts['a.mojo']).toContain('return Int(1)');
    const second = await run(first.texts, [good, guess]);
    expect(second.result.changed).toEqual([]);
  });

  test('CRLF and characters beyond ASCII are kept, and diagnostics behind them hit', async () => {
    const guess = answer({ code: 'MJ902', name: 'guess' }, /declaration 'mystery'/, '"é"');
    const text = 'fn f() -> String:\r\n    return String("🔥é") + mystery  # é\r\n';
    const { texts } = await run({ 'a.mojo': text }, [guess]);
    expect(texts['a.mojo']).toBe(text.replace('mystery', '"é"'));
  });
});
