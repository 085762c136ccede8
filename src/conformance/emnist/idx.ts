/** An IDX file of bytes, or of the type that a code names. */
export function idxBytes(shape: readonly number[], data: Uint8Array, code = 8): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.set([0, 0, code, shape.length]);
  for (const [axis, extent] of shape.entries()) header.writeUInt32BE(extent, 4 + 4 * axis);
  return Buffer.concat([header, data]);
}

/** What such a file says about itself. */
export function readIdx(bytes: Buffer): { readonly shape: number[]; readonly data: Buffer } {
  const rank = bytes[3] ?? 0;
  const shape = Array.from({ length: rank }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  return { shape, data: bytes.subarray(4 + 4 * rank) };
}
