import { setFlagsFromString } from 'node:v8';

/**
 * Fits V8 to a program that is over after some seconds. The heap for new objects stays small: a
 * check leaves a lot of garbage behind but needs little at a time. And only what has run for long
 * is optimized: much of what background threads would compile else is never paid back.
 */
export function tuneEngine(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--interrupt-budget=500000');
}
