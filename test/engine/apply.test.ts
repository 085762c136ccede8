import { describe, expect, test } from 'vitest';
import { runToFixpoint } from '../../src/engine/fixpoint.ts';
import { takeCensus, censusProblem } from '../../src/engine/census.ts';
import { loadSyntax } from '../../src/syntax/engine.ts';
import { FILE, fix, onName, open, rename, rule } from '../support/engine.ts';

const names = (codes: readonly { readonly finding: { readonly code: string } }[]): string[] =>
  codes.map(({ finding }) => finding.code);

describe('fixes that meet', () => {
  const wrapCall = rule({
    code: 'MJ901',
    syntax: {
      query: '(call function: (identifier) @f (#eq? @f "wrap")) @call',
      visit(match, ctx) {
        const call = match.node('call');
        const text = `unwrapped${call.text.slice('wrap'.length)}`;
        return { at: call, message: 'wrap', edits: [ctx.replace(call, text)] };
      },
    },
  });

  test('one inside the other: the inner one gets the next pass', async () => {
    const fixed = await fix({
      files: 'wrap(wrap(old))\n',
      rules: [wrapCall, rename({ code: 'MJ902' }, 'old', 'new')],
    });
    expect(fixed.text).toBe('unwrapped(unwrapped(new))\n');
    expect(fixed.passes).toBe(4);
    expect(fixed.evidence).toEqual([]);
  });

  test('two rules at one spot: the lower code wins, the other sees what is left', async () => {
    const rules = [
      rename({ code: 'MJ902' }, 'old', 'second'),
      rename({ code: 'MJ901' }, 'old', 'first'),
    ];
    const fixed = await fix({ files: 'old()\n', rules });
    expect(fixed.text).toBe('first()\n');
    expect(names(fixed.applied)).toEqual(['MJ901']);
  });

  test('insertions at one place take turns, the same insertion is made once', async () => {
    const insert = (code: `MJ${number}`, word: string) =>
      onName({ code }, 'old', (_, ctx) => {
        const at = ctx.lines.lineStart(1);
        return ctx.text.includes(word)
          ? {}
          : { edits: [ctx.insert(at, `${word}()\n`)], applicability: 'safe' };
      });
    const fixed = await fix({
      files: 'old(old)\n',
      rules: [insert('MJ901', 'a'), insert('MJ902', 'b')],
    });
    expect(fixed.text).toBe('b()\na()\nold(old)\n');
  });

  test('of one isolation group never share a pass', async () => {
    const alone = onName({ code: 'MJ901' }, 'old', (match, ctx) => ({
      edits: [ctx.replace(match.node('name'), 'new')],
      isolation: 'one at a time',
    }));
    const passes: number[] = [];
    const session = await open({
      files: { 'a.mojo': 'old(old)\n', 'b.mojo': 'old\n' },
      rules: [alone],
    });
    runToFixpoint(session, (_, edits) => passes.push(edits));
    expect(passes).toEqual([1, 1, 1]);
    expect(Object.fromEntries(session.sources.snapshot())).toEqual({
      'a.mojo': 'new(new)\n',
      'b.mojo': 'new\n',
    });
  });
});

test('fixes that have to wait for many passes are not taken for rules that never rest', async () => {
  const alone = onName({ code: 'MJ901' }, 'old', (match, ctx) => ({
    edits: [ctx.replace(match.node('name'), 'new')],
    isolation: 'one at a time',
  }));
  const fixed = await fix({ files: 'old()\n'.repeat(20), rules: [alone] });
  expect(fixed.text).toBe('new()\n'.repeat(20));
  expect(fixed.evidence).toEqual([]);
});

describe('a fix over several files', () => {
  const both = (remote: string) =>
    onName({ code: 'MJ901' }, 'old', (match, ctx) => ({
      edits: [
        ctx.replace(match.node('name'), 'new'),
        { file: 'b.mojo', start: 0, end: 3, text: remote },
      ],
    }));

  test('is applied in all of them', async () => {
    const fixed = await fix({
      files: { 'a.mojo': 'old()\n', 'b.mojo': 'abc()\n' },
      rules: [both('xyz')],
    });
    expect(fixed.texts).toEqual({ 'a.mojo': 'new()\n', 'b.mojo': 'xyz()\n' });
  });

  test('is applied in none if one file would no longer parse', async () => {
    const files = { 'a.mojo': 'old()\n', 'b.mojo': 'abc()\n' };
    const fixed = await fix({ files, rules: [both('x((')] });
    expect(fixed.texts).toEqual(files);
    expect(names(fixed.rejected)).toEqual(['MJ901']);
    expect(fixed.evidence[0]).toMatch(/does not parse/);
  });

  test('is only shown if one file is off limits', async () => {
    const fixed = await fix({
      files: 'old()\n',
      context: { 'b.mojo': 'abc()\n' },
      rules: [both('xyz')],
    });
    expect(fixed.texts).toEqual({ [FILE]: 'old()\n', 'b.mojo': 'abc()\n' });
  });

  test('is only shown if one file does not exist', async () => {
    expect((await fix({ files: 'old()\n', rules: [both('xyz')] })).text).toBe('old()\n');
  });
});

describe('a fix that does harm', () => {
  const good = rename({ code: 'MJ901' }, 'old', 'new');

  test('the text would no longer parse: it is dropped and named, the others stay', async () => {
    const bad = rename({ code: 'MJ902', name: 'breaker' }, 'broken', 'f((');
    const fixed = await fix({ files: 'old()\nbroken()\nold()\n', rules: [good, bad] });
    expect(fixed.text).toBe('new()\nbroken()\nnew()\n');
    expect(fixed.rejected.map(({ finding }) => finding.rule)).toEqual(['breaker']);
    expect(fixed.evidence).toEqual(['the rewritten text does not parse']);
  });

  test('several bad ones among good ones are all found', async () => {
    const bad = rename({ code: 'MJ902' }, 'broken', ')');
    const fixed = await fix({ files: 'old(broken)\nbroken\nold()\n', rules: [good, bad] });
    expect(fixed.text).toBe('new(broken)\nbroken\nnew()\n');
    expect(names(fixed.rejected)).toEqual(['MJ902', 'MJ902']);
  });

  test('a comment would disappear: it is dropped and the comment named', async () => {
    const dropLine = rule({
      code: 'MJ902',
      syntax: {
        query: '(call function: (identifier) @f (#eq? @f "drop")) @call',
        visit: (match, ctx) => {
          const call = match.node('call');
          return { at: call, message: 'drop', edits: [ctx.replace(call, 'gone()')] };
        },
      },
    });
    const text = 'old()\ndrop(  # why\n    1)\ndrop(2)  # kept\n';
    const fixed = await fix({ files: text, rules: [good, dropLine] });
    expect(fixed.text).toBe('new()\ndrop(  # why\n    1)\ngone()  # kept\n');
    expect(fixed.evidence).toEqual(['a comment would disappear: # why']);
  });

  test('one of two equal comments would disappear', async () => {
    const syntax = await loadSyntax({ engine: 'wasm' });
    const census = (text: string) => {
      const tree = syntax.parse(text);
      const taken = takeCensus(syntax, tree.root);
      tree.delete();
      return taken;
    };
    const before = census('f()  # same\ng()  # same\n');
    expect(censusProblem(before, census('f()  # same\ng()\n'))).toMatch(/# same/);
    expect(censusProblem(before, census('# same\nf()\ng() # same\n# more\n'))).toBeUndefined();
    expect(censusProblem(before, census('f("# same")\ng()  # same\n'))).toMatch(/# same/);
  });

  test('a file with syntax errors may not get more of them', async () => {
    const text = 'def f():\n    x = = 2\n    old()\n    broken()\n';
    const bad = rename({ code: 'MJ902' }, 'broken', 'f(=');
    const fixed = await fix({ files: text, rules: [good, bad] });
    expect(fixed.text).toBe(text.replace('old', 'new'));
    expect(names(fixed.rejected)).toEqual(['MJ902']);
  });

  test('it is named where it was in the text as read', async () => {
    const longer = rename({ code: 'MJ901' }, 'old', 'a_much_longer_name');
    const late = onName({ code: 'MJ902' }, 'broken', (match, ctx) =>
      ctx.text.includes('old') ? {} : { edits: [ctx.replace(match.node('name'), '(')] },
    );
    const fixed = await fix({ files: 'old(old)\nbroken()\n', rules: [longer, late] });
    expect(fixed.rejected.map(({ origin }) => origin)).toEqual([{ start: 9, end: 15 }]);
  });
});

describe('inserted text', () => {
  test('takes the line breaks of the file', async () => {
    const lines = rename({ code: 'MJ901' }, 'old', 'f()\ng');
    expect((await fix({ files: 'old()\r\nx()\r\n', rules: [lines] })).text).toBe(
      'f()\r\ng()\r\nx()\r\n',
    );
    expect((await fix({ files: 'old()\nx()\n', rules: [lines] })).text).toBe('f()\ng()\nx()\n');
  });

  test('that has CRLF already is not given another carriage return', async () => {
    const lines = rename({ code: 'MJ901' }, 'old', 'f()\r\ng');
    expect((await fix({ files: 'old()\r\n', rules: [lines] })).text).toBe('f()\r\ng()\r\n');
  });
});
