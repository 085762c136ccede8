import { describe, expect, it } from 'vitest';
import { project } from './project.ts';

const LIBRARY = `
alias Shape = List[Int]
alias SIZE = 4

struct Tensor(Copyable):
    var shape: Shape
    var names: List[String]
    var inner: Self

    fn __init__(out self): pass
    fn item(self) -> Float64: pass
    fn twice(self) -> Self: pass
    fn view(ref self) -> ref [self] Tensor: pass
    fn get(self, i: Int) -> Int: pass
    fn get(self, i: Int, j: Int) -> String: pass
    fn nothing(self): pass
    fn generic[T: Copyable](self, x: T) -> T: pass
    fn __getitem__(self, i: Int) -> Float32: pass
    fn __add__(self, other: Self) -> Self: pass
    @staticmethod
    fn zeros(n: Int) -> Self: pass

struct Box[T: Copyable]:
    var value: T
    var all: List[T]
    fn unwrap(self) -> T: pass
    fn same(self) -> Self: pass

fn make() -> Tensor: pass
fn pair() -> Tuple[Int, Tensor]: pass
fn over(x: Int) -> Int: pass
fn over(x: String) -> String: pass
fn ident[T: Copyable](x: T) -> T: pass
`;

/** The type of `expression` at the end of a function with this body. */
async function typed(body: string, expression: string): Promise<string | undefined> {
  const lines = [...body.split('\n'), `probe(${expression})`];
  const text =
    'from lib import Tensor, Box, make, pair, over, ident, Shape, SIZE, Tensor as T2\nimport lib\n' +
    `fn f[n: Int, D: Copyable](p: Tensor, q: List[Float64], d: D, *rest: Int):\n` +
    lines.map((line) => `    ${line}\n`).join('');
  const { typeOf } = await project({ 'lib.mojo': LIBRARY, 'm.mojo': text });
  return typeOf('m.mojo', expression, text.split(expression).length - 2);
}

describe('typeOf', () => {
  it.each([
    ['1', 'Int'],
    ['1.5', 'Float64'],
    ['"a"', 'String'],
    ['"a" "b"', 'String'],
    ['True', 'Bool'],
    ['[1, 2]', 'List[Int]'],
    ['[1, 2.5]', undefined],
    ['[]', undefined],
    ['[[1], [2]]', 'List[List[Int]]'],
    ['{"a": 1}', 'Dict[String, Int]'],
    ['(1, "a")', 'Tuple[Int, String]'],
    ['(1)', 'Int'],
    ['-1', 'Int'],
    ['1 + 2', 'Int'],
    ['1 + 2.0', 'Float64'],
    ['1 / 2', undefined],
    ['1 < 2', 'Bool'],
    ['not x', 'Bool'],
    ['1 if p else 2', 'Int'],
    ['1 if p else "a"', undefined],
    ['Int(3)', 'Int'],
    ['String(3)', 'String'],
    ['List[Int](1, 2)', 'List[Int]'],
    ['List(1, 2)', 'List[Int]'],
    ['List[ Int ]()', 'List[Int]'],
    ['Dict[String, List[Int]]()', 'Dict[String, List[Int]]'],
    ['len(q)', 'Int'],
    ['Tensor()', 'Tensor'],
    ['T2()', 'Tensor'],
    ['lib.Tensor()', 'Tensor'],
    ['Box[Int](1)', 'Box[Int]'],
    ['Box[Int](1).value', 'Int'],
    ['Box[Int](1).all', 'List[Int]'],
    ['Box[Tensor](p).unwrap()', 'Tensor'],
    ['Box[Tensor](p).all[0].item()', 'Float64'],
    ['Box[Int](1).same().value', 'Int'],
    ['Box(1)', 'Box'],
    ['Box(1).value', undefined],
    ['make()', 'Tensor'],
    ['lib.make()', 'Tensor'],
    ['make().twice().shape', 'List[Int]'],
    ['Tensor.zeros(3)', 'Tensor'],
    ['Tensor.zeros', undefined],
    ['over(1)', undefined],
    ['ident(1)', undefined],
    ['unknown(1)', undefined],
    ['SIZE', 'Int'],
    ['lib.SIZE', 'Int'],
    ['Shape()', 'List[Int]'],
    ['n', 'Int'],
    ['D', undefined],
    ['d', 'D'],
    ['rest', undefined],
    ['p', 'Tensor'],
    ['p^', 'Tensor'],
    ['p.copy()', 'Tensor'],
    ['q.copy()', 'List[Float64]'],
    ['p.shape[0]', 'Int'],
    ['p.shape[1:2]', 'List[Int]'],
    ['p.names[0].upper()', 'String'],
    ['p.inner.inner', 'Tensor'],
    ['p.gone', undefined],
    ['p.item()', 'Float64'],
    ['p.view()', 'Tensor'],
    ['p.get(1)', 'Int'],
    ['p.get(1, 2)', 'String'],
    ['p.nothing()', undefined],
    ['p.generic(1)', undefined],
    ['p[0]', 'Float32'],
    ['p + p', 'Tensor'],
    ['q[0]', 'Float64'],
    ['q[]', 'List[Float64]'],
    ['pair()[1]', 'Tensor'],
  ])('%s: %s', async (expression, expected) => {
    expect(await typed('pass', expression)).toBe(expected);
  });

  it.each([
    ['var x: List[Int] = g()', 'x', 'List[Int]'],
    ['let x = 3', 'x', 'Int'],
    ['x = make()', 'x', 'Tensor'],
    ['ref x = p.shape', 'x', 'List[Int]'],
    ['a, x = pair()', 'x', 'Tensor'],
    ['var x = 1.0\nx = 2', 'x', 'Float64'],
    ['var x = 1\nx = x + 1', 'x', 'Int'],
    ['x = 1\nx = "a"', 'x', undefined],
    ['x = 1\nx = unknown()', 'x', 'Int'],
    ['x = x', 'x', undefined],
    ['if p:\n    x = 1\nelse:\n    x = 2', 'x', 'Int'],
    ['if p:\n    var x = 1', 'x', undefined],
    ['var x = 1\nif p:\n    var x = "a"', 'x', 'Int'],
    ['p = 1', 'p', 'Tensor'],
    ['len = 3', 'len', 'Int'],
    ['var Int = make\nvar x = Int(3)', 'x', undefined],
    ['fn make() -> Int: pass\nx = make()', 'x', 'Int'],
    ['x = (y := 3)', 'y', 'Int'],
    ['for i in range(3):\n    x = i', 'x', 'Int'],
    ['for e in p.names:\n    x = e', 'x', 'String'],
    ['for i, e in enumerate(p.names):\n    x = e\n    y = i', 'x', 'String'],
    ['var m = Dict[String, Float32]()\nfor e in m.items():\n    x = e.value', 'x', 'Float32'],
    ['var m = Dict[String, Float32]()\nfor k in m:\n    x = m[k]', 'x', 'Float32'],
    ['x = [e for e in q][0]', 'x', undefined],
  ])('%j: %s is %s', async (body, name, expected) => {
    expect(await typed(body, name)).toBe(expected);
  });

  it('knows self and Self inside a struct', async () => {
    const text =
      'struct B[T: X]:\n    var all: List[T]\n    fn f(self, o: Self):\n        g(self.all[0], o.all)\n' +
      'struct A:\n    var s: Int\n    fn f(inout self) -> Self:\n        return Self(self.s)\n' +
      '    fn g(owned self, o: Self):\n        h(o.s, self.f().s)\n';
    const { typeOf } = await project({ 'a.mojo': text });
    expect(typeOf('a.mojo', 'self.all[0]')).toBe('T');
    expect(typeOf('a.mojo', 'o.all')).toBe('List[T]');
    expect(typeOf('a.mojo', 'Self(self.s)')).toBe('A');
    expect(typeOf('a.mojo', 'o.s')).toBe('Int');
    expect(typeOf('a.mojo', 'self.f().s')).toBe('Int');
  });
});

describe('callee', () => {
  it('finds functions, constructors and methods', async () => {
    const text =
      'from lib import Tensor, make\nimport lib\nfn f(t: Tensor):\n    make()\n    Tensor()\n' +
      '    t.item()\n    t.inner.get(1)\n    lib.over(1)\n    Tensor.zeros(1)\n    t.gone()\n    u.item()\n';
    const { index, node } = await project({ 'lib.mojo': LIBRARY, 'm.mojo': text });
    const names = (call: string): string | undefined => {
      const found = index.callee('m.mojo', node('m.mojo', call));
      if (found?.kind === 'struct') return `struct ${found.struct.name}`;
      if (found?.kind !== 'function') return found?.kind;
      return found.functions.map(({ owner, name }) => `${owner ?? ''}.${name}`).join(' ');
    };
    expect(names('make()')).toBe('.make');
    expect(names('Tensor()')).toBe('struct Tensor');
    expect(names('t.item()')).toBe('Tensor.item');
    expect(names('t.inner.get(1)')).toBe('Tensor.get Tensor.get');
    expect(names('lib.over(1)')).toBe('.over .over');
    expect(names('Tensor.zeros(1)')).toBe('Tensor.zeros');
    expect(names('t.gone()')).toBeUndefined();
    expect(names('u.item()')).toBeUndefined();
  });
});
