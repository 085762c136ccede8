import { describe, expect, it } from 'vitest';
import { importCycles, selfImports, shadowedModules } from '../../src/semantics/cycles.ts';
import { project } from './project.ts';

describe('import graph', () => {
  it('finds components and their shortest chains', async () => {
    const { index } = await project({
      'a.mojo': 'from b import x\n',
      'b.mojo': 'from c import x\n',
      'c.mojo': 'from a import x\nfrom b import y\n',
      'd.mojo': 'from a import x\n',
      'e.mojo': 'import f\n',
      'f.mojo': 'fn g():\n    from e import h\n',
    });
    const cycles = importCycles(index.edges);
    expect(cycles.map(({ files }) => files)).toEqual([
      ['a.mojo', 'b.mojo', 'c.mojo'],
      ['e.mojo', 'f.mojo'],
    ]);
    expect(cycles[0]?.chain.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'b.mojo c.mojo',
      'c.mojo b.mojo',
    ]);
  });

  it('finds self imports', async () => {
    const { index } = await project({
      'p/s/__init__.mojo': 'from ..s import A\nfrom .x import B\nfrom . import x\n',
      'p/s/x.mojo': '',
      'p/__init__.mojo': '',
    });
    expect(selfImports(index.edges).map(({ binding }) => binding.local)).toEqual(['A']);
    expect(importCycles(index.edges)).toEqual([]);
  });

  it('finds modules behind a package of the same name', async () => {
    const { index } = await project({
      'p/s.mojo': '',
      'p/s/__init__.mojo': '',
      'p/t.mojo': '',
      'p/t/u.mojo': '',
    });
    expect(shadowedModules(index)).toEqual([{ module: 'p/s.mojo', package: 'p/s/__init__.mojo' }]);
  });

  it('is not confused by long chains', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, at) => [`m${at}.mojo`, `import m${(at + 1) % 1000}\n`]),
    );
    const { index } = await project(files);
    expect(importCycles(index.edges)[0]?.files).toHaveLength(1000);
  });
});
