import { describe, expect, it } from 'vitest';
import { readImports } from '../../src/semantics/imports.ts';
import type { ImportTable } from '../../src/semantics/types.ts';
import { parse } from './project.ts';

async function imports(
  text: string,
  isProjectModule: (module: string) => boolean = () => false,
): Promise<ImportTable> {
  return readImports(await parse('a.mojo', text), isProjectModule);
}

/** `local=module:name` of each binding. */
async function shown(text: string): Promise<string[]> {
  const { bindings } = await imports(text);
  return bindings.map(({ local, module, name }) => `${local}=${module}${name ? `:${name}` : ''}`);
}

describe('the import list', () => {
  it('reads every form', async () => {
    expect(await shown('import a\nimport a.b, c as d\nimport a.b as c\n')).toEqual([
      'a=a',
      'a=a.b',
      'd=c',
      'c=a.b',
    ]);
    expect(await shown('from a.b import c, d as e\nfrom . import x\nfrom .. import y as z\n')).toEqual(
      ['c=a.b:c', 'e=a.b:d', 'x=.:x', 'z=..:y'],
    );
    expect(await shown('from ...core.ops import *\n')).toEqual(['*=...core.ops:*']);
  });

  it('reads parenthesised lists with comments and a trailing comma', async () => {
    const text = 'from .x import (a as b, # note, with (\n  # another\n  c,)\nfrom y import (\n  d\n)\n';
    expect(await shown(text)).toEqual(['b=.x:a', 'c=.x:c', 'd=y:d']);
  });

  it('reads continued lines, CRLF and several statements on a line', async () => {
    expect(await shown('from a import b, \\\r\n    c\r\nimport d; from e import f  # g\r\n')).toEqual([
      'b=a:b',
      'c=a:c',
      'd=d',
      'f=e:f',
    ]);
  });

  it('takes no docstring for a statement', async () => {
    const text = '"""Text.\nfrom a import b\nimport c\n"""\nfrom d import e\n';
    expect(await shown(text)).toEqual(['e=d:e']);
  });

  it('takes no comment, string or other line for a statement', async () => {
    const text = [
      'import a  # then; import b',
      '# from c import d',
      "x = \'\'\'",
      'import e',
      "\'\'\'",
      's = "from f import g"  # """',
      'important = 1',
      'from h import i  # with a comment',
      'from j \\',
      '    import k',
      'from l import_m',
      '',
    ].join('\n');
    expect(await shown(text)).toEqual(['a=a', 'i=h:i', 'k=j:k']);
  });

  it('knows the scope of an import in a function', async () => {
    const text = 'fn f():\n    import a; import b\n    pass\n\nimport c\n';
    const { bindings } = await imports(text);
    const scopes = bindings.map(({ scope }) => scope && text.slice(scope.start, scope.end));
    const body = 'import a; import b\n    pass';
    expect(scopes).toEqual([body, body, undefined]);
  });

  it('gives the ranges of item and statement without comments', async () => {
    const text = '# head\nfrom a import (b as c, d)  # tail\n';
    const [first, second] = (await imports(text)).bindings;
    expect(text.slice(first?.item.start, first?.item.end)).toBe('b as c');
    expect(text.slice(second?.item.start, second?.item.end)).toBe('d');
    expect(text.slice(first?.statement.start, first?.statement.end)).toBe(
      'from a import (b as c, d)',
    );
  });

  it('confines imports in a function to it', async () => {
    const text = 'fn f():\n    from a import b\n    b()\n\nfn g():\n    b()\n';
    const table = await imports(text);
    expect(table.bindings[0]?.scope).toBeDefined();
    expect(table.lookup('b', text.indexOf('b()'))?.module).toBe('a');
    expect(table.lookup('b', text.lastIndexOf('b()'))).toBeUndefined();
  });
});

describe('standard', () => {
  const path = async (text: string, name: string): Promise<string | undefined> =>
    (await imports(text)).standard(name, text.length - 1);

  it.each([
    ['from sys.info import simdwidthof\n', 'simdwidthof', 'sys.info.simdwidthof'],
    ['from sys.info import simdwidthof as w\n', 'w', 'sys.info.simdwidthof'],
    ['import sys as s\n', 's.simdwidthof', 'sys.simdwidthof'],
    ['import sys.info as s\n', 's.simdwidthof', 'sys.info.simdwidthof'],
    ['import sys.info\n', 'sys.info.simdwidthof', 'sys.info.simdwidthof'],
    ['from std.sys import x\n', 'x', 'sys.x'],
    ['import std.sys\n', 'std.sys.x', 'sys.x'],
    ['from sys import info\n', 'info.simdwidthof', 'sys.info.simdwidthof'],
    ['from sys.info import simdwidthof as w\n', 'simdwidthof', undefined],
    ['from .sys import simdwidthof\n', 'simdwidthof', undefined],
    ['from sys.info import *\n', 'simdwidthof', undefined],
    ['from a import b\n\nfn b():\n    pass\n', 'b', undefined],
  ])('%j: %s is %s', async (text, name, expected) => {
    expect(await path(text, name)).toBe(expected);
  });

  it('is silent on modules of the project', async () => {
    const text = 'from math import sqrt\nfrom memory import memcpy\n';
    const table = await imports(text, (module) => module === 'math');
    expect(table.standard('sqrt', text.length)).toBeUndefined();
    expect(table.standard('memcpy', text.length)).toBe('memory.memcpy');
  });
});

describe('hiding', () => {
  const hidden = async (body: string): Promise<boolean> => {
    const text = `from math import sqrt\n\n${body}`;
    return (await imports(text)).lookup('sqrt', text.indexOf('sqrt(')) === undefined;
  };

  it.each([
    ['a parameter', 'fn f(sqrt: Int):\n    sqrt(1)\n'],
    ['a compile-time parameter', 'fn f[sqrt: fn (Int) -> Int]():\n    sqrt(1)\n'],
    ['a struct parameter', 'struct S[sqrt: Int]:\n    fn f(self):\n        sqrt(1)\n'],
    ['a variable', 'fn f():\n    var sqrt = 1\n    sqrt(1)\n'],
    ['an assignment', 'fn f():\n    sqrt = 1\n    sqrt(1)\n'],
    ['an assignment in a block', 'fn f():\n    if True:\n        sqrt = 1\n    sqrt(1)\n'],
    ['a tuple target', 'fn f():\n    a, sqrt = g()\n    sqrt(1)\n'],
    ['a for target', 'fn f():\n    for i, sqrt in g():\n        sqrt(1)\n'],
    ['a with target', 'fn f():\n    with g() as sqrt:\n        sqrt(1)\n'],
    ['an error', 'fn f():\n    try:\n        g()\n    except sqrt:\n        sqrt(1)\n'],
    ['a comprehension', 'fn f():\n    x = [sqrt(1) for sqrt in g()]\n'],
    ['a nested function', 'fn f():\n    fn sqrt (x: Int): pass\n    sqrt(1)\n'],
    ['an alias', 'fn f():\n    alias sqrt = g\n    sqrt(1)\n'],
    ['a struct of the file', 'fn f():\n    sqrt(1)\n\nstruct sqrt: pass\n'],
  ])('%s hides the import', async (_, body) => {
    expect(await hidden(body)).toBe(true);
  });

  it.each([
    ['a variable in a block that ended', 'fn f():\n    if c:\n        var sqrt = 1\n    sqrt(1)\n'],
    ['a variable declared later', 'fn f():\n    x = sqrt(1)\n    var sqrt = 2\n'],
    ['the value of its own variable', 'fn f():\n    var sqrt = sqrt(1)\n'],
    ['a variable of another function', 'fn g():\n    var sqrt = 1\n\nfn f():\n    sqrt(1)\n'],
    ['a loop that ended', 'fn f():\n    for sqrt in g(): pass\n    sqrt(1)\n'],
    ['a method', 'struct S:\n    fn sqrt (self): pass\n    fn f(self):\n        sqrt(1)\n'],
    ['a field', 'struct S:\n    var sqrt: Int\n    fn f(self):\n        sqrt(1)\n'],
    ['an attribute', 'fn f(x: X):\n    x.sqrt = 1\n    sqrt(1)\n'],
    ['a keyword argument', 'fn f():\n    g(sqrt=1)\n    sqrt(1)\n'],
    ['a comment and a string', 'fn f():\n    # sqrt = 1\n    print("sqrt = 2")\n    sqrt(1)\n'],
  ])('%s does not', async (_, body) => {
    expect(await hidden(body)).toBe(false);
  });

  it('binds and declares', async () => {
    const text = 'from a import b\n\nfn f(x: Int):\n    pass\n';
    const table = await imports(text);
    expect(['b', 'f', 'x', 'a', 'Int'].map(table.binds)).toEqual([true, true, true, false, false]);
    expect(table.declares('x', text.indexOf('pass'))).toBe(true);
    expect(table.declares('x', 0)).toBe(false);
    expect(table.declares('b', text.indexOf('pass'))).toBe(false);
  });
});
