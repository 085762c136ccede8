import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/workspace/discover.ts';
import { MAX_FILE_BYTES, readFiles, type ReadFs } from '../../src/workspace/read.ts';
import { scratch } from './scratch.ts';

function read(root: string, fs?: ReadFs): ReturnType<typeof readFiles> {
  return readFiles(discover(['.'], { root, cwd: root }).files, fs);
}

describe('reading', () => {
  it('strips and remembers the byte-order mark, and keeps line ends', () => {
    const { files } = read(scratch({ 'a.mojo': '\uFEFFx\r\ny', 'b.mojo': 'é🔥\n', 'c.mojo': '' }));
    expect(files.map(({ text, bom }) => [text, bom])).toEqual([
      ['x\r\ny', true],
      ['é🔥\n', false],
      ['', false],
    ]);
  });

  it('names binary, badly encoded and oversized files and goes on', () => {
    const root = scratch({
      'bad.mojo': Uint8Array.of(0x66, 0xff, 0xfe),
      'big.mojo': new Uint8Array(MAX_FILE_BYTES + 1).fill(0x20),
      'nul.mojo': 'a\0b',
      'ok.mojo': 'pass\n',
      'large.mojo': '# comment\n'.repeat(1_000_000),
    });
    const { files, problems } = read(root);
    expect(files.map((file) => file.path)).toEqual(['large.mojo', 'ok.mojo']);
    expect(problems.map(({ path, kind }) => [path, kind])).toEqual([
      ['bad.mojo', 'encoding'],
      ['big.mojo', 'too-large'],
      ['nul.mojo', 'binary'],
    ]);
  });

  it('names unreadable files and goes on', () => {
    const root = scratch({ 'a.mojo': 'a', 'b.mojo': 'b' });
    const { files, problems } = read(root, {
      size: () => 1,
      read: (path) => {
        if (path === join(root, 'a.mojo')) throw Object.assign(new Error('no'), { code: 'EACCES' });
        return new TextEncoder().encode('b');
      },
    });
    expect(files.map((file) => file.path)).toEqual(['b.mojo']);
    expect(problems).toEqual([
      {
        path: 'a.mojo',
        kind: 'unreadable',
        message: "can't be read (EACCES): check its permissions",
      },
    ]);
  });
});
