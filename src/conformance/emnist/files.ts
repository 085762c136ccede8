import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import type { Checks } from '../checks.ts';
import { KernelError, type Kernels } from '../kernels.ts';
import { randomOf } from '../random.ts';
import { numbersOf, tensorOf, type Tensor } from '../tensor.ts';
import { idxBytes, readIdx } from './idx.ts';

function read(kernels: Kernels, path: string, more = ''): Tensor {
  return kernels.scoped(() => {
    const { handles } = kernels.call('data.read', { text: `path=${path}${more}` });
    return kernels.read(handles[0] ?? 0);
  });
}

/** Bytes that compress, so that all ways of deflate to refer back are used. */
function someBytes(seed: number, count: number): Uint8Array {
  const random = randomOf(seed, 'idx');
  const bytes = Uint8Array.from({ length: count }, () => random.below(5) * random.below(50));
  for (let at = 400; at + 300 < count; at += 700) bytes.copyWithin(at, at - 390, at - 100);
  return bytes;
}

/** IDX files of every element type and rank hold what was put in. */
export function idxFiles(kernels: Kernels, checks: Checks, folder: string, seed: number): void {
  const path = join(folder, 'plain-ubyte');
  for (const shape of [[7], [2, 3], [3, 28, 28], [2, 1, 3, 2], [0, 4, 4]]) {
    const count = shape.reduce((product, extent) => product * extent, 1);
    const data = someBytes(seed, count);
    writeFileSync(path, idxBytes(shape, data));
    checks.bits(read(kernels, path), tensorOf('i32', shape, data), `bytes of shape [${shape}]`);
  }
  const wide = Buffer.alloc(16);
  [1, -2, 300, -70000].forEach((value, at) => wide.writeInt32BE(value, 4 * at));
  writeFileSync(path, idxBytes([4], wide, 12));
  checks.bits(read(kernels, path), tensorOf('i32', [4], [1, -2, 300, -70000]), 'integers');
  const reals = Buffer.alloc(8);
  [1.5, -1e-30].forEach((value, at) => reals.writeFloatBE(value, 4 * at));
  writeFileSync(path, idxBytes([2], reals, 13));
  checks.bits(read(kernels, path), tensorOf('f32', [2], [1.5, -1e-30]), 'f32');
  const square = Uint8Array.from({ length: 12 }, (_, at) => at);
  writeFileSync(path, idxBytes([1, 3, 4], square));
  const turned = [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11];
  checks.bits(read(kernels, path, '\ntransposed=1'), tensorOf('i32', [1, 4, 3], turned),
    'an image stored column by column');
}

/** gzip files of every compression: stored, fixed codes, dynamic codes, several members. */
export function gzipFiles(kernels: Kernels, checks: Checks, folder: string, seed: number): void {
  const data = someBytes(seed, 40_000);
  const whole = idxBytes([50, 20, 40], data);
  const due = tensorOf('i32', [50, 20, 40], data);
  const path = join(folder, 'images-ubyte.gz');
  const kinds: readonly (readonly [string, Buffer])[] = [
    ['stored', gzipSync(whole, { level: 0 })],
    ['fast', gzipSync(whole, { level: 1 })],
    ['best', gzipSync(whole, { level: 9 })],
    ['fixed codes', gzipSync(whole, { strategy: constants.Z_FIXED })],
    ['Huffman only', gzipSync(whole, { strategy: constants.Z_HUFFMAN_ONLY })],
    ['a name in the header', namedMember(whole)],
  ];
  for (const [name, bytes] of kinds) {
    writeFileSync(path, bytes);
    checks.bits(read(kernels, path), due, `gzip, ${name}`);
  }
}

/** A member with the optional fields that `gzip FILE` writes. */
function namedMember(content: Buffer): Buffer {
  const plain = gzipSync(content);
  const header = Buffer.from(plain.subarray(0, 10));
  header[3] = 0x08;
  const [name, body] = [Buffer.from('images\0'), deflateRawSync(content)];
  return Buffer.concat([header, name, body, plain.subarray(-8)]);
}

/** Cut off anywhere, or with a header that lies: a clear error that names the file. */
export function damagedIdx(kernels: Kernels, checks: Checks, folder: string): void {
  const good = idxBytes([3, 4, 5], Uint8Array.from({ length: 60 }, (_, at) => at));
  const path = join(folder, 'damaged-ubyte');
  const refused = (bytes: Uint8Array, what: string): void => {
    writeFileSync(path, bytes);
    refusedFile(kernels, checks, path, what);
  };
  for (let size = 0; size < good.length; size++) {
    refused(good.subarray(0, size), `an IDX file cut off at byte ${size}`);
  }
  refused(Buffer.concat([good, Buffer.from([7])]), 'an IDX file with a byte too many');
  const changes: readonly (readonly [number, number, string])[] = [
    [0, 1, 'a magic number that does not start with 0'], [1, 8, 'a wrong second byte'],
    [2, 0, 'no element type'], [2, 7, 'an unknown element type'], [2, 12, 'too wide elements'],
    [3, 0, 'no dimensions'], [3, 2, 'too few dimensions'], [3, 4, 'too many dimensions'],
    [3, 255, '255 dimensions'], [4, 255, 'an extent of 2^32'], [7, 4, 'an extent too large'],
    [7, 2, 'an extent too small'], [8, 255, 'extents whose product does not fit'],
  ];
  for (const [at, value, what] of changes) {
    const bytes = Buffer.from(good);
    bytes[at] = value;
    refused(bytes, `an IDX file with ${what}`);
  }
  refusedFile(kernels, checks, join(folder, 'missing-ubyte'), 'a file that is not there');
  refusedFile(kernels, checks, folder, 'a folder');
  for (const text of ['', folder]) {
    const generate = (): unknown => kernels.call('data.generate', { text, ints: [1, 1, 0] });
    checks.fails(generate, `data generated with the text '${text}', which names no folder`);
  }
}

function refusedFile(kernels: Kernels, checks: Checks, path: string, what: string): void {
  checks.fails(() => read(kernels, path), what);
  try {
    read(kernels, path);
  } catch (error) {
    const named = error instanceof KernelError && error.message.includes(path);
    checks.that(named, () => `${what}: the error does not name the file: ${error}`);
  }
}

/** gzip files that are cut off or changed: the length and the checksum tell. */
export function damagedGzip(kernels: Kernels, checks: Checks, folder: string, seed: number): void {
  const data = someBytes(seed, 3000);
  const good = gzipSync(idxBytes([3000], data));
  const path = join(folder, 'damaged-ubyte.gz');
  const step = Math.max(1, Math.floor(good.length / 120));
  for (let at = 0; at < good.length; at += step) {
    writeFileSync(path, good.subarray(0, at));
    refusedFile(kernels, checks, path, `a gzip file cut off at byte ${at} of ${good.length}`);
    const changed = Buffer.from(good);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    if (isIntact(changed, data)) continue; // time, system: nothing that the content needs
    writeFileSync(path, changed);
    refusedFile(kernels, checks, path, `a gzip file with a wrong bit in byte ${at}`);
  }
  for (const at of [good.length - 8, good.length - 4]) {
    const changed = Buffer.from(good);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(path, changed);
    refusedFile(kernels, checks, path, 'a gzip file with a wrong checksum or length');
  }
  writeFileSync(path, idxBytes([3000], data));
  refusedFile(kernels, checks, path, 'a plain file that is called .gz');
}

function isIntact(bytes: Buffer, data: Uint8Array): boolean {
  try {
    return gunzipSync(bytes).subarray(8).equals(data);
  } catch {
    return false;
  }
}

/** The generator writes real files: EMNIST's form, every class, the same for equal seeds. */
export function generated(kernels: Kernels, checks: Checks, folder: string, seed: number): void {
  const make = (name: string, own: number, more = ''): string[] => {
    const place = join(folder, name);
    mkdirSync(place);
    const { text } = kernels.call('data.generate', {
      text: `folder=${place}${more}`, ints: [141, 47, own],
    });
    return text.trimEnd().split('\n');
  };
  const [images = '', labels = '', testImages = ''] = make('first', seed);
  const picture = readIdx(readFileSync(images));
  const marks = readIdx(readFileSync(labels));
  checks.that(picture.shape.join() === '141,28,28' && marks.shape.join() === '141',
    () => `141 images have the extents [${picture.shape}], their labels [${marks.shape}]`);
  const counts = Array.from({ length: 47 }, (_, label) => {
    return marks.data.filter((mark) => mark === label).length;
  });
  checks.that(counts.every((count) => count === 3), () => `images per class: [${counts}]`);
  checkInk(checks, picture.data);
  const again = make('second', seed);
  const other = make('third', seed + 1);
  const same = (a: string, b: string): boolean => readFileSync(a).equals(readFileSync(b));
  checks.that(same(images, again[0] ?? ''), 'equal seeds make different images');
  checks.that(!same(images, other[0] ?? ''), 'other seeds make the same images');
  const tests = readIdx(readFileSync(testImages)).data;
  checks.that(tests.length === 47 * 784 && !tests.equals(picture.data.subarray(0, 47 * 784)),
    'the test images are those of the training');
  const [packed = ''] = make('packed', seed, '\ngzip=1');
  checks.that(gunzipSync(readFileSync(packed)).equals(readFileSync(images)),
    'what gzip=1 writes is not the same file, compressed');
  const upright = read(kernels, make('upright', seed, '\ntransposed=0')[0] ?? '');
  checks.bits(read(kernels, images, '\ntransposed=1'), upright, 'images stored column by column');
  checks.that(numbersOf(upright).some((value) => value > 128), 'the images are dark');
}

/** No image is empty or full, and no two are equal. */
function checkInk(checks: Checks, pixels: Buffer): void {
  const seen = new Set<string>();
  for (let at = 0; at < pixels.length; at += 784) {
    const image = pixels.subarray(at, at + 784);
    const ink = image.filter((value) => value > 64).length;
    checks.that(ink > 20 && ink < 450, () => `image ${at / 784} has ${ink} points of ink`);
    seen.add(image.toString('latin1'));
  }
  checks.that(seen.size === pixels.length / 784, 'two images are equal');
}
