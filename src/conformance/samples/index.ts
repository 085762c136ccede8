import { activations } from './activations.ts';
import { arithmetic } from './arithmetic.ts';
import { losses } from './losses.ts';
import { normalization } from './normalization.ts';
import { products } from './products.ts';
import type { OpSamples } from './sample.ts';
import { shapes } from './shapes.ts';
import { windows } from './windows.ts';

/** By the name of the operation. An op that is registered and not here is a failure. */
export const SAMPLES: ReadonlyMap<string, OpSamples> = new Map(Object.entries({
  ...arithmetic, ...products, ...windows, ...activations, ...normalization, ...shapes, ...losses,
}));
