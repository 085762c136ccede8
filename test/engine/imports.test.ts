import { describe, expect, test } from 'vitest';
import type { ImportRequest } from '../../src/engine/edit.ts';
import { FILE, fix, onName } from '../support/engine.ts';

/** Text after a fix that needs these imports and renames `old` to `new`. */
async function withImports(text: string, ...imports: ImportRequest[]): Promise<string> {
  const old = onName({ code: 'MJ901' }, 'old', (match, ctx) => ({
    edits: [ctx.replace(match.node('name'), 'new')],
    imports,
  }));
  const fixed = await fix({ files: { [FILE]: text }, rules: [old] });
  expect(fixed.evidence).toEqual([]);
  return fixed.text;
}

const width = { module: 'sys.info', name: 'simd_width_of' };
const size = { module: 'sys.info', name: 'size_of' };

describe('an import that a fix needs', () => {
  test('extends a one-line import of the module', async () => {
    expect(await withImports('from sys.info import a, b  # why\n\nold()\n', width)).toBe(
      'from sys.info import a, b, simd_width_of  # why\n\nnew()\n',
    );
  });

  test('extends the last one of several', async () => {
    const text = 'from sys.info import a\nfrom sys.info import b\nold()\n';
    expect(await withImports(text, width)).toBe(
      'from sys.info import a\nfrom sys.info import b, simd_width_of\nnew()\n',
    );
  });

  test('extends behind an aliased name', async () => {
    expect(await withImports('from sys.info import a as b\nold()\n', width)).toBe(
      'from sys.info import a as b, simd_width_of\nnew()\n',
    );
  });

  test('gets a line below the last import of the head', async () => {
    const text = '"""Doc."""\n\n# Why\nfrom math import exp\nimport os\n\n\nold()\n';
    expect(await withImports(text, width)).toBe(
      '"""Doc."""\n\n# Why\nfrom math import exp\nimport os\nfrom sys.info import simd_width_of\n\n\nnew()\n',
    );
  });

  test('gets a line below the docstring where nothing is imported', async () => {
    expect(await withImports('"""Doc."""\n\nold()\n', width)).toBe(
      '"""Doc."""\n\nfrom sys.info import simd_width_of\n\nnew()\n',
    );
  });

  test('gets a line before the first statement of a bare file, below its head comment', async () => {
    expect(await withImports('# License\n\ndef f():\n    old()\n', width)).toBe(
      '# License\n\nfrom sys.info import simd_width_of\n\n\ndef f():\n    new()\n',
    );
  });

  test.each([
    ['parenthesised', 'from sys.info import (\n    a,\n    b,\n)\n'],
    ['parenthesised on one line', 'from sys.info import (a, b)\n'],
    ['a wildcard', 'from sys.info import *\n'],
    ['broken by a backslash', 'from sys.info import a, \\\n    b\n'],
  ])('leaves an import that is %s alone', async (_, head) => {
    expect(await withImports(`${head}\nold()\n`, width)).toBe(
      `${head}from sys.info import simd_width_of\n\nnew()\n`,
    );
  });

  test('leaves an import in a function alone, since it binds there only', async () => {
    const text = 'import os\n\ndef f():\n    from sys.info import a\n    old()\n';
    expect(await withImports(text, width)).toBe(
      'import os\nfrom sys.info import simd_width_of\n\ndef f():\n    from sys.info import a\n    new()\n',
    );
  });

  test('that is there already is not made again', async () => {
    const text = 'from sys.info import (\n    simd_width_of,\n)\nold()\n';
    expect(await withImports(text, width)).toBe(text.replace('old', 'new'));
  });

  test('under another name is another import', async () => {
    const text = 'from sys.info import simd_width_of as w\nold()\n';
    expect(await withImports(text, width)).toBe(
      'from sys.info import simd_width_of as w, simd_width_of\nnew()\n',
    );
    expect(await withImports('from sys.info import a\nold()\n', { ...width, alias: 'w' })).toBe(
      'from sys.info import a, simd_width_of as w\nnew()\n',
    );
  });

  test('keeps CRLF', async () => {
    expect(await withImports('import os\r\n\r\nold()\r\n', width)).toBe(
      'import os\r\nfrom sys.info import simd_width_of\r\n\r\nnew()\r\n',
    );
    expect(await withImports('"""Doc."""\r\nold()\r\n', width)).toBe(
      '"""Doc."""\r\n\r\nfrom sys.info import simd_width_of\r\nnew()\r\n',
    );
  });

  test('does not cut a comment behind the last import', async () => {
    expect(await withImports('import os  # needed\nold()\n', width)).toBe(
      'import os  # needed\nfrom sys.info import simd_width_of\nnew()\n',
    );
  });

  test('shares one line with others of its module, and is made once for many fixes', async () => {
    const text = 'import os\nold()\nold()\nold()\n';
    expect(await withImports(text, width, size, width)).toBe(
      'import os\nfrom sys.info import simd_width_of, size_of\nnew()\nnew()\nnew()\n',
    );
  });

  test('of several modules, all lines come', async () => {
    const text = 'from math import exp\nold()\n';
    expect(await withImports(text, width, { module: 'math', name: 'log' })).toBe(
      'from math import exp, log\nfrom sys.info import simd_width_of\nnew()\n',
    );
  });

  test('waits when its line is being edited by another fix', async () => {
    const drop = onName({ code: 'MJ900' }, 'gone', (match, ctx) => ({
      edits: [ctx.removeLines(match.node('name').parent?.parent ?? match.node('name'))],
    }));
    const old = onName({ code: 'MJ901' }, 'old', (match, ctx) => ({
      edits: [ctx.replace(match.node('name'), 'new')],
      imports: [width],
    }));
    const fixed = await fix({ files: 'from sys.info import gone\nold()\n', rules: [drop, old] });
    expect(fixed.text).toBe('from sys.info import simd_width_of\n\nnew()\n');
    expect(fixed.passes).toBe(3);
  });
});
