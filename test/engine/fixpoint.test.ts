import { describe, expect, test } from 'vitest';
import { FixpointError, runToFixpoint } from '../../src/engine/fixpoint.ts';
import type { RuleDefinition } from '../../src/engine/rule.ts';
import { FILE, fix, onName, open, rename, rule } from '../support/engine.ts';

describe('fixpoint', () => {
  test('what one fix uncovers is fixed in a later pass', async () => {
    const rules = [rename({ code: 'MJ901' }, 'a', 'b'), rename({ code: 'MJ902' }, 'b', 'c')];
    const fixed = await fix({ files: 'a()\n', rules });
    expect(fixed.text).toBe('c()\n');
    expect(fixed.passes).toBe(3);
  });

  test('a second run over the result changes nothing', async () => {
    const rules = [rename({ code: 'MJ901' }, 'a', 'b'), rename({ code: 'MJ902' }, 'b', 'c(x)')];
    const { text } = await fix({ files: 'a + b\n', rules });
    const again = await fix({ files: text, rules });
    expect(again).toMatchObject({ text, applied: [], passes: 1 });
  });

  test('an edit that changes nothing is no finding', async () => {
    const idle = rename({ code: 'MJ901' }, 'same', 'same');
    expect(await fix({ files: 'same()\n', rules: [idle] })).toMatchObject({
      applied: [],
      passes: 1,
    });
  });

  test('rules that undo each other are stopped and named', async () => {
    const there = rename({ code: 'MJ901', name: 'there' }, 'a', 'b');
    const back = rename({ code: 'MJ902', name: 'back' }, 'b', 'a');
    const good = rename({ code: 'MJ903' }, 'old', 'new');
    const fixed = await fix({ files: 'a()\nold()\n', rules: [there, back, good] });
    expect(fixed.text).toMatch(/^[ab]\(\)\nnew\(\)\n$/);
    expect(fixed.rejected.map(({ finding }) => finding.rule)).toContain('there');
    expect(fixed.evidence[0]).toBe('the rule keeps rewriting its own output');
    expect(fixed.passes).toBeLessThan(20);
  });

  test('a rule that never stops writing something new hits the cap, which names it', async () => {
    const counting: RuleDefinition = rule({
      code: 'MJ901',
      name: 'counts',
      syntax: {
        query: '(integer) @n',
        visit: (match, ctx) => {
          const node = match.node('n');
          return {
            at: node,
            message: 'more',
            edits: [ctx.replace(node, `${Number(node.text) + 1}`)],
          };
        },
      },
    });
    const session = await open({ files: 'f(1)\n', rules: [counting] });
    const run = (): unknown => runToFixpoint(session, () => undefined);
    expect(run).toThrow(FixpointError);
    expect(run).toThrow(/MJ901 counts/);
  });

  test('a rule that inserts at one place again and again is stopped and named', async () => {
    const growing = onName({ code: 'MJ901', name: 'grows' }, 'f', (_, ctx) => ({
      edits: [ctx.insert(ctx.text.length, 'x()\n')],
    }));
    const fixed = await fix({ files: 'f()\n', rules: [growing] });
    expect(fixed.rejected.map(({ finding }) => finding.rule)).toEqual(['grows']);
  });

  test('a rule that throws is named with the file', async () => {
    const throws = onName({ code: 'MJ901', name: 'thrower' }, 'old', () => {
      throw new Error('boom');
    });
    await expect(fix({ files: 'old()\n', rules: [throws] })).rejects.toThrow(
      /MJ901 thrower failed in a\.mojo: .*boom/,
    );
  });

  test('what changes in one file is seen by rules that look at it from another', async () => {
    const follow = onName({ code: 'MJ902' }, 'user', (match, ctx) =>
      ctx.project.modules.get('lib.mojo')?.functions.some(({ name }) => name === 'renamed')
        ? { edits: [ctx.replace(match.node('name'), 'done')] }
        : {},
    );
    const files = { 'a.mojo': 'user()\n', 'lib.mojo': 'def old():\n    pass\n' };
    const { texts } = await fix({
      files,
      rules: [rename({ code: 'MJ901' }, 'old', 'renamed'), follow],
    });
    expect(texts['a.mojo']).toBe('done()\n');
  });
});

describe('names that a fix makes up', () => {
  const bind = rule({
    code: 'MJ901',
    syntax: {
      query: '(call function: (identifier) @f (#eq? @f "old")) @call',
      visit: (match, ctx) => {
        const call = match.node('call');
        return { at: call, message: 'old', edits: [ctx.replace(call, ctx.freshName('tmp'))] };
      },
    },
  });

  test('collide with nothing in the file and not with each other', async () => {
    const { text } = await fix({ files: 'tmp_1 = old()\ny = old()\n', rules: [bind] });
    expect(text).toBe('tmp_1 = tmp\ny = tmp_2\n');
  });

  test('are taken as words, not as parts of words', async () => {
    expect((await fix({ files: 'tmpfile = old()\n', rules: [bind] })).text).toBe('tmpfile = tmp\n');
    expect((await fix({ files: 'f("tmp", old())\n', rules: [bind] })).text).toBe(
      'f("tmp", tmp_1)\n',
    );
  });

  test('are not used up by fixes that had to wait or that were only looked at', async () => {
    const session = await open({ files: 'y = old()\n', rules: [bind] });
    for (let look = 0; look < 3; look += 1) session.context(FILE)?.freshName('tmp');
    runToFixpoint(session, () => undefined);
    expect(session.sources.files.get(FILE)?.text).toBe('y = tmp\n');
  });
});
