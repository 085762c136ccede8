import { setFlagsFromString } from 'node:v8';

/**
 * Makes Node collect garbage sooner rather than ask for more memory: a check leaves a lot of it
 * behind but needs little at a time. Costs a few per cent of time, saves a fifth of the memory.
 * It also makes Node optimize only what has run for long: a check is over after some seconds, so
 * that much of what its background threads would compile is never paid back.
 */
export function tuneEngine(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--interrupt-budget=500000');
}
