import { describe, expect, it } from 'vitest';
import type { FunctionInfo, ModuleInfo } from '../../src/semantics/types.ts';
import { project } from './project.ts';

async function read(text: string): Promise<ModuleInfo> {
  const { index } = await project({ 'm.mojo': text });
  const module = index.modules.get('m.mojo');
  if (!module) throw new Error('no module');
  return module;
}

const signature = ({ parameters }: FunctionInfo): string =>
  parameters
    .map((it) => `${it.convention ?? ''} ${it.name}:${it.type ?? ''}${it.hasDefault ? '=' : ''}`)
    .join(', ')
    .trim();

describe('readModule', () => {
  it('reads functions, overloads and signatures', async () => {
    const { functions } = await read(
      'fn f[T: Copyable, //, n: Int = 4](owned x: T, inout y: List[Int], *args: Int, k: Int = 1)' +
        ' raises -> Tuple[Int, T]:\n    pass\n\n@always_inline("nodebug")\n@parameter\n' +
        'def f():\n    fn inner(): pass\n',
    );
    expect(functions.map(({ name }) => name)).toEqual(['f', 'f']);
    const [first, second] = functions;
    expect(first && signature(first)).toBe('owned x:T, inout y:List[Int],  *args:Int,  k:Int=');
    expect(first?.typeParameters.map(({ name }) => name)).toEqual(['T', 'n']);
    expect(first?.returnType).toBe('Tuple[Int, T]');
    expect([first?.raises, second?.raises]).toEqual([true, false]);
    expect(second?.decorators).toEqual(['always_inline', 'parameter']);
    expect(second?.returnType).toBeUndefined();
  });

  it('reads structs and traits', async () => {
    const text =
      '@value\n@register_passable("trivial")\nstruct P[T: X](\n    Copyable, # note\n    Movable,\n):\n' +
      '    """Doc."""\n    alias N = 3\n    var x: Int\n    var y: List[T]\n\n' +
      '    fn __init__(out self): pass\n    @staticmethod\n    fn make() -> Self: pass\n\n' +
      'trait Q:\n    fn g(self) -> Int: ...\n';
    const { structs } = await read(text);
    const [p, q] = structs;
    expect(p?.conformances.map((it) => it.text)).toEqual(['Copyable', 'Movable']);
    const list = p?.conformanceList;
    expect(list && text.slice(list.start, list.end)).toMatch(/^\([^]*Movable,\n\)$/);
    expect(p?.decorators.map(({ name }) => name)).toEqual(['value', 'register_passable']);
    expect(p?.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual(['x: Int', 'y: List[T]']);
    expect(p?.methods.map(({ name, owner }) => `${owner}.${name}`)).toEqual(['P.__init__', 'P.make']);
    expect(p?.methods[1]?.decorators).toEqual(['staticmethod']);
    expect([p?.kind, q?.kind]).toEqual(['struct', 'trait']);
    expect(q?.methods[0]?.returnType).toBe('Int');
  });

  it('reads aliases of either spelling', async () => {
    const { aliases } = await read('alias A = Int\ncomptime B: Int = 3\n');
    expect(aliases.map(({ name, value }) => `${name}=${value}`)).toEqual(['A=Int', 'B=3']);
  });
});

describe('what a module declares', () => {
  const TEXT = [
    '"""Docs.',
    'struct Not:',
    '"""',
    'from x import imported',
    'fn f(): pass',
    'struct S: pass',
    'alias A, B = 1, 2',
    '@value',
    'struct T:',
    '    fn method(self): pass',
    'var v = f()',
    '',
  ].join('\n');

  it('is mostly told by the text', async () => {
    const { kindOf } = await read(TEXT);
    expect(['f', 'S', 'T', 'A'].map(kindOf)).toEqual(['function', 'other', 'other', 'other']);
    expect(['B', 'Not', 'method'].map(kindOf)).toEqual(Array(3).fill('unknown'));
    expect(['imported', 'v', 'absent'].map(kindOf)).toEqual(Array(3).fill('nothing'));
  });

  it('is in doubt where a declaration goes over several lines', async () => {
    const { kindOf, declares } = await read('fn \\\n    f(): pass\nalias (\n    A,\n    B,\n) = 1, 2\n');
    expect(['f', 'A', 'B'].map(kindOf)).toEqual(Array(3).fill('unknown'));
    expect(['f', 'A', 'B'].filter(declares)).toEqual(['f', 'A', 'B']);
  });

  it('is in doubt told by the tree', async () => {
    const { declares } = await read(TEXT);
    const names = ['f', 'S', 'T', 'A', 'B', 'Not', 'method', 'imported', 'absent'];
    expect(names.filter(declares)).toEqual(['f', 'S', 'T', 'A', 'B']);
  });
});
