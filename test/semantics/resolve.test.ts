import { describe, expect, it } from 'vitest';
import type { Definition } from '../../src/semantics/types.ts';
import { parse, project } from './project.ts';

function shown(definition: Definition | undefined): string | undefined {
  switch (definition?.kind) {
    case 'function':
      return `fn ${definition.functions.map(({ file, name }) => `${file}:${name}`).join(' ')}`;
    case 'struct':
      return `struct ${definition.struct.file}:${definition.struct.name}`;
    case 'alias':
      return `alias ${definition.alias.file}:${definition.alias.name}`;
    case 'module':
      return `module ${definition.file}`;
    case 'external':
      return `external ${definition.path}`;
    default:
      return undefined;
  }
}

async function resolved(
  texts: Readonly<Record<string, string>>,
  file: string,
  name: string,
): Promise<string | undefined> {
  const { index } = await project(texts);
  return shown(index.resolve(file, name, (texts[file] ?? '').length - 1));
}

const TREE = {
  'src/pkg/__init__.mojo': 'from .core import *\nfrom .tensor import Tensor as T\n',
  'src/pkg/core/__init__.mojo': 'from .ops import add\nfrom ..tensor import Tensor\n',
  'src/pkg/core/ops.mojo': 'fn add(): pass\nfn add(x: Int): pass\n',
  'src/pkg/tensor.mojo': 'struct Tensor:\n    @staticmethod\n    fn zeros(): pass\n',
  'src/pkg/a.mojo': 'fn one(): pass\n',
  'src/pkg/a/__init__.mojo': 'fn two(): pass\n',
  'src/pkg/lin.🔥': 'fn lin(): pass\n',
};

describe('modules', () => {
  it.each([
    ['src/pkg/core/ops.mojo', '.', 'src/pkg/core/__init__.mojo'],
    ['src/pkg/core/ops.mojo', '..tensor', 'src/pkg/tensor.mojo'],
    ['src/pkg/core/ops.mojo', '..', 'src/pkg/__init__.mojo'],
    ['src/pkg/core/ops.mojo', '....x', undefined],
    ['src/pkg/core/ops.mojo', 'pkg.core.ops', 'src/pkg/core/ops.mojo'],
    ['src/pkg/core/ops.mojo', 'ops', undefined],
    ['src/pkg/core/__init__.mojo', '.ops', 'src/pkg/core/ops.mojo'],
    ['tests/t.mojo', 'pkg.core', 'src/pkg/core/__init__.mojo'],
    ['tests/t.mojo', 'src.pkg.tensor', 'src/pkg/tensor.mojo'],
    ['tests/t.mojo', 'pkg.a', 'src/pkg/a/__init__.mojo'],
    ['tests/t.mojo', 'pkg.lin', 'src/pkg/lin.🔥'],
    ['tests/t.mojo', 'math', undefined],
  ])('%s: %s is %s', async (from, module, expected) => {
    const { index } = await project(TREE);
    expect(index.moduleFile(from, module)).toBe(expected);
  });

  it('finds the nearest of two packages of the same name', async () => {
    const { index } = await project({
      'x/util/__init__.mojo': '',
      'y/util/__init__.mojo': '',
      'y/run.mojo': '',
      'x/deep/run.mojo': '',
    });
    expect(index.moduleFile('x/deep/run.mojo', 'util')).toBe('x/util/__init__.mojo');
    expect(index.moduleFile('y/run.mojo', 'util.z')).toBeUndefined();
    expect(index.moduleFile('y/run.mojo', 'util')).toBe('y/util/__init__.mojo');
  });
});

describe('resolve', () => {
  const from = (text: string, name: string): Promise<string | undefined> =>
    resolved({ ...TREE, 'tests/t.mojo': text }, 'tests/t.mojo', name);

  it('follows re-exports, wildcards and aliases', async () => {
    const add = 'fn src/pkg/core/ops.mojo:add src/pkg/core/ops.mojo:add';
    const tensor = 'struct src/pkg/tensor.mojo:Tensor';
    expect(await from('from pkg import add\n', 'add')).toBe(add);
    expect(await from('from pkg import *\n', 'add')).toBe(add);
    expect(await from('from pkg import T as U\n', 'U')).toBe(tensor);
    expect(await from('import pkg\n', 'pkg.core.Tensor')).toBe(tensor);
    expect(await from('import pkg.core.ops\n', 'pkg.core.ops.add')).toBe(add);
    expect(await from('import pkg.core as c\nalias X = c.Tensor\nalias Y = X\n', 'Y')).toBe(tensor);
    expect(await from('from pkg.tensor import Tensor\n', 'Tensor.zeros')).toBe(
      'fn src/pkg/tensor.mojo:zeros',
    );
  });

  it('prefers a submodule to a name of the package', async () => {
    expect(await from('from pkg import core\n', 'core')).toBe('module src/pkg/core/__init__.mojo');
    expect(await from('from pkg import lin\n', 'lin.lin')).toBe('fn src/pkg/lin.🔥:lin');
  });

  it('tells what is external and what is nothing', async () => {
    expect(await from('from std.math import sqrt\n', 'sqrt')).toBe('external math.sqrt');
    expect(await from('import math as m\n', 'm.sqrt')).toBe('external math.sqrt');
    expect(await from('from .gone import x\n', 'x')).toBeUndefined();
    expect(await from('fn f(pkg: Int):\n    pass\n', 'pkg')).toBeUndefined();
    expect(await from('alias F = Float32\n', 'F')).toBe('alias tests/t.mojo:F');
  });

  it('ends on cyclic re-exports and aliases', async () => {
    const texts = {
      'a.mojo': 'from b import X\nfrom b import *\nalias P = Q\nalias Q = P\n',
      'b.mojo': 'from a import X\nfrom a import *\n',
    };
    expect(await resolved(texts, 'a.mojo', 'X')).toBeUndefined();
    expect(await resolved(texts, 'a.mojo', 'Y')).toBeUndefined();
    expect(await resolved(texts, 'a.mojo', 'P')).toMatch(/^alias a.mojo/);
  });

  it('keeps equal names of two packages apart', async () => {
    const texts = {
      'p/__init__.mojo': 'from .t import T\n',
      'p/t.mojo': 'struct T:\n    var x: Int\n',
      'q/__init__.mojo': 'from .t import T\n',
      'q/t.mojo': 'struct T:\n    var x: String\n',
      'm.mojo': 'from p import T\nfrom q import T as U\nfn f(a: T, b: U):\n    g(a.x, b.x)\n',
    };
    const { index, typeOf } = await project(texts);
    expect(index.structs('T').map(({ file }) => file)).toEqual(['p/t.mojo', 'q/t.mojo']);
    expect([typeOf('m.mojo', 'a.x'), typeOf('m.mojo', 'b.x')]).toEqual(['Int', 'String']);
  });
});

describe('edges, digest and update', () => {
  it('has an edge per binding', async () => {
    const { index } = await project(TREE);
    const edges = index.edges.map(({ from, to, binding }) => `${from} ${to} ${binding.local}`);
    expect(edges).toContain('src/pkg/__init__.mojo src/pkg/core/__init__.mojo *');
    expect(edges).toContain('src/pkg/core/__init__.mojo src/pkg/tensor.mojo Tensor');
    expect(edges).toHaveLength(4);
  });

  it('re-reads what changed', async () => {
    const { index } = await project(TREE);
    const before = index.digest;
    const untouched = index.modules.get('src/pkg/tensor.mojo');
    index.update([await parse('src/pkg/core/ops.mojo', 'fn sub(): pass\n')]);
    expect(index.digest).not.toBe(before);
    expect(index.resolve('src/pkg/__init__.mojo', 'add', 1)).toBeUndefined();
    expect(index.modules.get('src/pkg/tensor.mojo')).toBe(untouched);
    index.update([await parse('src/pkg/new.mojo', 'fn n(): pass\n')], ['src/pkg/a/__init__.mojo']);
    expect(index.moduleFile('x.mojo', 'pkg.new')).toBe('src/pkg/new.mojo');
    expect(index.moduleFile('x.mojo', 'pkg.a')).toBe('src/pkg/a.mojo');
  });

  it('has a digest that bodies do not change', async () => {
    const one = await project({ 'a.mojo': 'fn f(\n    x: Int,\n) -> Int:\n    return x\n' });
    const two = await project({ 'a.mojo': 'fn f(\n    x: Int,\n) -> Int:\n    return x + 1\n' });
    const three = await project({ 'a.mojo': 'fn f(\n    x: UInt,\n) -> Int:\n    return x\n' });
    expect(two.index.digest).toBe(one.index.digest);
    expect(three.index.digest).not.toBe(one.index.digest);
  });
});
