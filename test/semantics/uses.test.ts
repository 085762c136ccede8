import { describe, expect, it } from 'vitest';
import { isLastUse, referencesTo, scopeNames } from '../../src/semantics/uses.ts';
import { nodeWithText, parse } from './project.ts';

describe('referencesTo', () => {
  it('takes no attributes, keyword arguments, strings, comments or hidden names', async () => {
    const text =
      'fn f(x: Int):\n    g(x, x=1, y=x)  # x\n    a.x = x\n    print("x")\n' +
      '    if c:\n        var x = 2\n        g(x)\n    x += 1\n\nfn h(x: Int):\n    g(x)\n';
    const { root } = await parse('a.mojo', text);
    const scope = { start: 0, end: text.indexOf('fn h') };
    const lines = referencesTo(root, 'x', scope).map(
      ({ startIndex }) => text.slice(0, startIndex).split('\n').length,
    );
    expect(lines).toEqual([1, 2, 2, 3, 8]);
  });

  it('follows a captured variable into a nested function', async () => {
    const text = 'fn f():\n    var x = 1\n    fn g():\n        x = 2\n    fn h(x: Int):\n        k(x)\n';
    const { root } = await parse('a.mojo', text);
    expect(referencesTo(root, 'x', root)).toHaveLength(2);
  });
});

describe('scopeNames', () => {
  it('lists what the function declares and the node sees', async () => {
    const text = 'fn f[n: Int](a: Int):\n    var b = 1\n    if a:\n        var c = 2\n    g(b)\n    var d = 3\n';
    const source = await parse('a.mojo', text);
    expect([...scopeNames(nodeWithText(source, 'g(b)'))].sort()).toEqual(['a', 'b', 'f', 'n']);
  });
});

describe('isLastUse', () => {
  /** Whether the last `x` of the body, or the one marked `«x»`, is the last use. */
  const last = async (body: string, parameters = ''): Promise<boolean> => {
    const lines = body.split('\n').map((line) => `    ${line}\n`);
    const marked = `fn f(${parameters}):\n${lines.join('')}`;
    const text = marked.replace('«', '').replace('»', '');
    const { root } = await parse('a.mojo', text);
    const at = marked.indexOf('«');
    const offset = at >= 0 ? at : [...text.matchAll(/\bx\b/g)].at(-1)?.index ?? 0;
    const node = root.namedDescendantForIndex(offset, offset + 1);
    if (node?.text !== 'x') throw new Error(`no x but ${node?.text}`);
    return isLastUse(node);
  };

  it.each([
    ['var x = g()\nh(x)', ''],
    ['x = g()\nreturn x', ''],
    ['var x = g()\nprint(len(x))\nif c:\n    h(x)', ''],
    ['h(x)', 'owned x: T'],
    ['h(x)', 'var x: T'],
    ['for i in range(3):\n    var x = g()\n    h(x)', ''],
    ['var x = g()\nfor i in x:\n    pass', ''],
    ['var x = g()\nk(y=x)', ''],
  ])('%j (%s): yes', async (body, parameters) => {
    expect(await last(body, parameters)).toBe(true);
  });

  it.each([
    ['a later use', 'var x = g()\nh(«x»)\nh(x)', ''],
    ['a use in a later branch', 'var x = g()\nif c:\n    h(«x»)\nelse:\n    h(x)', ''],
    ['a second use in the statement', 'var x = g()\nh(x, x)', ''],
    ['a loop', 'var x = g()\nfor i in range(3):\n    h(x)', ''],
    ['a while condition', 'var x = g()\nwhile h(x):\n    pass', ''],
    ['a comprehension', 'var x = g()\nvar y = [h(x) for i in z]', ''],
    ['an implicit variable in a loop', 'for i in range(3):\n    x = g()\n    h(x)', ''],
    ['a capture', 'var x = g()\nfn k():\n    h(x)\nh(x)', ''],
    ['use inside a nested function', 'var x = g()\nfn k():\n    h(x)', ''],
    ['a lambda', 'var x = g()\nvar k = lambda: x', ''],
    ['a reference', 'var x = g()\nref y = x[0]\nh(x)', ''],
    ['a pointer', 'var x = g()\nvar p = UnsafePointer(to=x)\nh(x)', ''],
    ['a pointer by method', 'var x = g()\nvar p = x.unsafe_ptr()\nh(x)', ''],
    ['a borrowed parameter', 'h(x)', 'x: T'],
    ['a mutable parameter', 'h(x)', 'mut x: T'],
    ['a reference itself', 'ref x = g()\nh(x)', ''],
    ['a loop target', 'for x in g():\n    h(x)', ''],
    ['a target', 'var x = g()\nx = h()', ''],
    ['a global', 'h(x)', ''],
  ])('%s: no', async (_, body, parameters) => {
    expect(await last(body, parameters)).toBe(false);
  });
});
