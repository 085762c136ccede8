import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportedSymbols } from '../../src/conformance/abi/elf.ts';
import { koffiPrototype, readHeader } from '../../src/conformance/abi/header.ts';
import { compareInterfaces, readMojoExports } from '../../src/conformance/abi/mojoExports.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import { loadSyntax } from '../../src/syntax/engine.ts';

const kernels = join(packageRoot(), 'kernels');
const header = readFileSync(join(kernels, 'odyssey_ffi.h'), 'utf8');
const mojo = readFileSync(join(kernels, 'odyssey_ffi.mojo'), 'utf8');

describe('C header', () => {
  test('every function is read, comments are not', () => {
    const names = readHeader(header).map(({ name }) => name);
    expect(names).toHaveLength(header.match(/^\w+ od_\w+\(/gm)?.length ?? 0);
    expect(names).toContain('od_forward');
  });

  test('koffi gets bytes for text that is written, and a string for text that is read', () => {
    const [declared] = readHeader('int32_t f(const char *a, char *b, const int64_t *c, double d);');
    expect(declared && koffiPrototype(declared))
      .toBe('int32_t f(const char * a, uint8_t * b, const int64_t * c, double d)');
  });

  test('what is no plain type is refused', () => {
    expect(() => readHeader('int f(void (*g)(int));')).not.toThrow();
    expect(() => readHeader('int32_t f(struct a **b);')).toThrow(SyntaxError);
  });
});

describe('header against Mojo', () => {
  test('the kernels export what their header declares', async () => {
    const exported = readMojoExports(mojo, await loadSyntax());
    expect(compareInterfaces(readHeader(header), exported)).toEqual([]);
    expect(exported.length).toBeGreaterThan(10);
  });

  test.each([
    ['a name', '@export("od_schema"', '@export("od_scheme"', /od_schema is declared and not exported/],
    ['a type', 'fn od_schema(index: Int32', 'fn od_schema(index: Int64', /`index` is int32_t in C, Int64/],
    ['a pointer', 'text: Bytes, text_capacity', 'text: Int64, text_capacity', /`text` is char \* in C/],
    ['a count', 'fn od_schema(index: Int32, ', 'fn od_schema(', /3 parameters in C, 2 in Mojo/],
    ['an order', 'tensor: Int64,\n    kind: Int32', 'kind: Int32,\n    tensor: Int64', /`tensor` in C is `kind`/],
    ['a result', 'fn od_instance_new() -> Int64', 'fn od_instance_new() -> Int32', /returns int64_t in C/],
  ])('%s that differs is named', async (_, from, to, message) => {
    expect(mojo).toContain(from);
    const exported = readMojoExports(mojo.replace(from, to), await loadSyntax());
    expect(compareInterfaces(readHeader(header), exported).join('\n')).toMatch(message);
  });
});

describe('dynamic symbols', () => {
  test.runIf(process.platform === 'linux')('of this very Node, and of no ELF file', () => {
    const symbols = exportedSymbols(readFileSync(process.execPath));
    expect(symbols?.has('napi_create_function')).toBe(true);
    expect(symbols?.has('no_such_symbol')).toBe(false);
    expect(exportedSymbols(new TextEncoder().encode('x'.repeat(100)))).toBeUndefined();
  });
});
