import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { treeReader, unitClosure } from '../../src/toolchain/closure.ts';
import { definesMain, importsMain, isMainInPackage, renameMain, restoreMain } from '../../src/toolchain/entryPoints.ts';
import { scanImports } from '../../src/toolchain/imports.ts';
import { includeRoots } from '../../src/toolchain/prepare.ts';
import { hasBareRaise, nameReraised } from '../../src/toolchain/reraise.ts';
import { POOL_SIZE, planUnits } from '../../src/toolchain/units.ts';
import type { Unit } from '../../src/toolchain/units.ts';
import { tree } from './support.ts';

function plan(root: string, files: string[]): Unit[] {
  return planUnits(root, files, treeReader(root).text);
}

describe('scanImports', () => {
  test.each([
    ['from shared.core import x', ['shared']],
    ['import a, b.c as d', ['a', 'b']],
    ['from .near import x\nfrom ..far import y', ['x', 'y']],
    ['from shared \\\n  import x', ['shared']],
    ['from `odd` import y', ['odd', 'y']],
    ['fn f():\n    from inner import z', ['inner']],
    ['var x = 1', []],
  ])('%j', (text, expected) => {
    const found = scanImports(text);
    for (const name of expected) expect(found).toContain(name);
    if (expected.length === 0) expect(found.size).toBe(0);
  });
});

describe('planUnits', () => {
  test('topmost package, also below a plain folder; a broken chain is loose', () => {
    const root = tree({
      'lib/__init__.mojo': '', 'lib/a.mojo': '', 'lib/sub/__init__.mojo': '', 'lib/sub/b.mojo': '',
      'lib/data/c.mojo': '', 'src/app/__init__.mojo': '', 'src/app/d.mojo': '', 'main.mojo': '',
    });
    const files = ['lib/a.mojo', 'lib/sub/b.mojo', 'lib/data/c.mojo', 'src/app/d.mojo', 'main.mojo'];
    expect(plan(root, files).map(({ kind, name, files }) => [kind, name, ...files])).toEqual([
      ['package', 'lib', 'lib/a.mojo', 'lib/sub/b.mojo'],
      ['package', 'src/app', 'src/app/d.mojo'],
      ['loose', '2 loose files', 'lib/data/c.mojo', 'main.mojo'],
    ]);
  });

  test('a root with __init__ is one package', () => {
    const root = tree({ '__init__.mojo': '', 'a.mojo': '' });
    expect(plan(root, ['a.mojo'])).toEqual([
      { kind: 'package', name: '', files: ['a.mojo'], neighbours: [] },
    ]);
  });

  test('a folder whose files import each other stands alone; the root is visible to all', () => {
    const root = tree({
      'x/run.mojo': 'from helper import h', 'x/helper.mojo': '',
      'y/run.mojo': 'from sys import argv', 'z.mojo': 'from lib import a', 'lib/__init__.mojo': '',
    });
    const units = plan(root, ['x/run.mojo', 'x/helper.mojo', 'y/run.mojo', 'z.mojo']);
    expect(units).toEqual([
      { kind: 'loose', name: 'x', files: ['x/helper.mojo', 'x/run.mojo'], neighbours: ['x'] },
      { kind: 'loose', name: '2 loose files', files: ['y/run.mojo', 'z.mojo'], neighbours: [] },
    ]);
  });

  test('what lies in a folder above that is no package is found by its bare name', () => {
    const root = tree({
      'tests/helper.mojo': '', 'tests/a/t.mojo': 'from helper import h',
      'tests/b/t.mojo': 'from helper import h', 'tests/c/t.mojo': 'from sys import argv',
      'lib/__init__.mojo': '', 'lib/helper2.mojo': '', 'lib/d/t.mojo': 'from helper2 import h',
    });
    const units = plan(root, ['a', 'b', 'c'].map((it) => `tests/${it}/t.mojo`).concat('lib/d/t.mojo'));
    expect(units.map(({ files, neighbours }) => ({ files, neighbours }))).toEqual([
      { files: ['lib/d/t.mojo', 'tests/c/t.mojo'], neighbours: [] },
      { files: ['tests/a/t.mojo', 'tests/b/t.mojo'], neighbours: ['tests'] },
    ]);
  });

  test('many loose files are dealt out in pools, each file once', () => {
    const names = Array.from({ length: POOL_SIZE + 1 }, (_, index) => `f${index}.mojo`);
    const root = tree(Object.fromEntries(names.map((name) => [name, ''])));
    const units = plan(root, [...names, ...names]);
    expect(units.map((unit) => unit.files.length)).toEqual([POOL_SIZE, 1]);
    expect(units[1]?.name).toBe(units[1]?.files[0]);
  });
});

describe('unitClosure', () => {
  const closureOf = (root: string, file: string): string[] => {
    const units = plan(root, [file]);
    const [unit] = units;
    if (!unit) throw new Error('no unit');
    return unitClosure(root, unit, includeRoots(root, units, []), treeReader(root));
  };

  test('follows imports through packages and modules', () => {
    const root = tree({
      'run.mojo': 'from lib import a', 'lib/__init__.mojo': 'import deep', 'lib/a.mojo': '',
      'deep.mojo': '', 'lib/none.txt': '', 'unrelated/__init__.mojo': '', 'other.mojo': '',
      'lib/plain/x.mojo': '',
    });
    expect(closureOf(root, 'run.mojo')).toEqual([
      'deep.mojo', 'lib/__init__.mojo', 'lib/a.mojo', 'run.mojo',
    ]);
  });

  test('survives import cycles and counts compiled packages', () => {
    const root = tree({
      'p/__init__.mojo': 'from q import x', 'q/__init__.mojo': 'from p import y\nimport z',
      'z.mojopkg': 'binary',
    });
    expect(closureOf(root, 'p/__init__.mojo')).toEqual([
      'p/__init__.mojo', 'q/__init__.mojo', 'z.mojopkg',
    ]);
  });

  test('sees files of an import root outside the tree', () => {
    const outside = tree({ 'dep/__init__.mojo': '', 'dep/a.mojo': '' });
    const root = tree({ 'run.mojo': 'import dep' });
    const [unit] = plan(root, ['run.mojo']);
    const found = unit && unitClosure(root, unit, [root, outside], treeReader(root));
    expect(found).toEqual([
      join(outside, 'dep/__init__.mojo'), join(outside, 'dep/a.mojo'), 'run.mojo',
    ]);
  });
});

describe('entry points', () => {
  test.each([
    'fn main():\n    pass', 'def main() raises:\n    pass', 'async fn main():\n    pass',
    'fn main[T: Int]():\n    pass', 'fn main ():\n    pass',
  ])('%j is renamed, length kept', (text) => {
    const renamed = renameMain(text);
    expect(definesMain(text)).toBe(true);
    expect(definesMain(renamed)).toBe(false);
    expect(renamed.length).toBe(text.length);
    expect(restoreMain(renamed)).toBe(text);
  });

  test.each(['struct A:\n    fn main(self): pass', 'fn mainly(): pass', 'x.main()', '# fn main()'])(
    '%j is left alone', (text) => expect(renameMain(text)).toBe(text),
  );

  test('calls of it follow, methods of that name do not', () => {
    const text = 'fn main():\n    app.main()\n    main ()\nstruct A:\n    fn main(self): pass\n';
    expect(renameMain(text)).toBe(text.replace('fn main():', 'fn m4in():')
      .replace('main ()', 'm4in ()'));
  });

  test('importing a main by name is noticed', () => {
    expect(importsMain('from app import main, x')).toBe(true);
    expect(importsMain('from main import x')).toBe(false);
  });

  test('knows the error in both wordings', () => {
    expect(isMainInPackage("defining 'main' within a package is not yet supported")).toBe(true);
    expect(isMainInPackage("'main()' is not supported within packages")).toBe(true);
  });
});

describe('a bare raise', () => {
  const body = (handler: string, end = 'raise'): string =>
    `fn f() raises:\n    try:\n        g()\n    ${handler}\n        # why\n        if x:\n            ${end}\n`;

  test.each([
    [body('except e:'), body('except e:', 'raise e^ ')],
    [body('except:'), body('except:', 'raise Error("") ')],
    [body('except err:', 'raise  # again'), body('except err:', 'raise err^ # again')],
    [body('except e:', 'raise\r'), body('except e:', 'raise e^ \r')],
  ])('%j is spelled out', (text, expected) => expect(nameReraised(text)).toBe(expected));

  test.each([
    'fn f() raises:\n    raise\n',
    'fn f() raises:\n    try:\n        raise\n    except e:\n        pass\n',
    'try:\n    pass\nexcept e:\n    fn g() raises:\n        raise\n',
    'fn f() raises:\n    raise Error("x")\n',
    'fn f() raises:\n    raised = 1\n',
  ])('%j is left alone', (text) => expect(nameReraised(text)).toBe(text));

  test('is told from a raise with an error', () => {
    expect(hasBareRaise('    raise e')).toBe(false);
    expect(hasBareRaise('    raise')).toBe(true);
  });
});
