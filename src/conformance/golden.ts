import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countOf, elementSize, viewElements, type Dtype, type Tensor } from './tensor.ts';

/** A tensor in a golden file: where its elements stand in the `.bin` beside it. */
export interface TensorReference {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** In bytes, a multiple of 8. */
  readonly offset: number;
}

/** `index.json`, `optimizers.json` and so on: rows that refer to tensors. */
export interface GoldenFile<Head> {
  readonly head: Head;
  /** The tensor of a reference; its elements are shared with the file, so nobody may write them. */
  tensor(reference: TensorReference): Tensor;
}

/** Reads `STEM.json` and `STEM.bin`, both made by `fixtures/golden/make.py`. */
export function readGolden<Head>(folder: string, stem: string): GoldenFile<Head> {
  const head: Head = JSON.parse(readFileSync(join(folder, `${stem}.json`), 'utf8'));
  // A copy of its own: the pool that small files are read into does not start at a multiple of 8.
  const bytes = new Uint8Array(readFileSync(join(folder, `${stem}.bin`))).buffer;
  return {
    head,
    tensor: ({ dtype, shape, offset }) => {
      const count = countOf(shape);
      if (offset + count * elementSize(dtype) > bytes.byteLength) {
        throw new RangeError(`${stem}.bin ends before the tensor at ${offset} does`);
      }
      return { dtype, shape, data: viewElements(dtype, bytes, offset, count) };
    },
  };
}

/** One case of an operation in `index.json`. */
export interface GoldenCase {
  readonly op: string;
  readonly name: string;
  /** By the names of the op's schema; what is missing has its default. */
  readonly attributes: Readonly<Record<string, number | readonly number[]>>;
  readonly inputs: readonly (TensorReference | null)[];
  readonly output: TensorReference;
  readonly cotangent: TensorReference | null;
  readonly gradients: readonly (TensorReference | null)[];
  /** What forward leaves in the inputs that it updates, in their order. */
  readonly buffers?: readonly TensorReference[];
}

export interface GoldenOperations {
  readonly version: number;
  readonly torch: string;
  readonly cases: readonly GoldenCase[];
}
