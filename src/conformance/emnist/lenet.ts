import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countOf, tensorOf, type FloatDtype, type Tensor } from '../tensor.ts';
import { idxBytes } from './idx.ts';

// The same images and parameters as in fixtures/golden/recipes/lenet.py.
const [CLASSES, SIDE, SAMPLES] = [47, 28, 320];

const LENET_SHAPES: readonly (readonly number[])[] = [
  [6, 1, 5, 5], [6], [16, 6, 5, 5], [16], [120, 400], [120], [84, 120], [84], [47, 84], [47],
];

/** How the golden losses were made. */
export const LENET_OPTIONS = {
  model: 'lenet', epochs: 5, batch: 32, shuffle: 0, lr: 0.04, optimizer: 'sgd momentum=0.9',
  validate: 0,
} as const;

function mixed(value: number): number {
  let word = value ^ (value >>> 16);
  word = Math.imul(word, 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word, 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}

/** 32 random bits for a place of a stream. */
function random(stream: number, place: number): number {
  return mixed((mixed(stream + 1) + place) >>> 0);
}

/** Uniform between the roots of 1 / fan-in, rounded to f32. */
export function lenetParameters(dtype: FloatDtype): Tensor[] {
  return LENET_SHAPES.map((shape, place) => {
    const inputs = countOf((LENET_SHAPES[2 * Math.floor(place / 2)] ?? []).slice(1));
    const values = Array.from({ length: countOf(shape) }, (_, at) => {
      return Math.fround((2 * (random(10 + place, at) / 2 ** 32) - 1) / Math.sqrt(inputs));
    });
    return tensorOf(dtype, shape, values);
  });
}

/** Writes the images, column by column as EMNIST has them, and their labels. */
export function writeGoldenImages(folder: string): void {
  const labels = Uint8Array.from({ length: SAMPLES }, (_, at) => random(1, at) % CLASSES);
  const pixels = new Uint8Array(SAMPLES * SIDE * SIDE);
  for (const [sample, label] of labels.entries()) {
    for (let place = 0; place < SIDE * SIDE; place++) {
      const [row, column] = [Math.floor(place / SIDE), place % SIDE];
      const block = label * 49 + Math.floor(row / 4) * 7 + Math.floor(column / 4);
      const noise = random(3, sample * SIDE * SIDE + place) % 56;
      pixels[(sample * SIDE + column) * SIDE + row] = 200 * (random(2, block) & 1) + noise;
    }
  }
  for (const part of ['train', 'test']) {
    const path = (kind: string): string => join(folder, `emnist-balanced-${part}-${kind}-ubyte`);
    writeFileSync(path('images-idx3'), idxBytes([SAMPLES, SIDE, SIDE], pixels));
    writeFileSync(path('labels-idx1'), idxBytes([SAMPLES], labels));
  }
}

export interface Trajectory {
  readonly dtype: 'f64' | 'f32';
  readonly losses: readonly number[];
}

export function readTrajectories(folder: string): readonly Trajectory[] {
  return JSON.parse(readFileSync(join(folder, 'lenet.json'), 'utf8')).trajectories;
}
