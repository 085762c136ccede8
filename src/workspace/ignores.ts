import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import createIgnore, { type Ignore } from 'ignore';
import { gitTop, relativePosix, upward } from './paths.ts';

/** One ignore file: its patterns hold for what lies below `base`. */
interface Layer {
  readonly base: string;
  readonly matcher: Ignore;
}

/** Ignore rules in force in one folder, outermost first. */
export type IgnoreStack = readonly Layer[];

/** Git compares names as the file system does. */
const IGNORE_CASE = process.platform === 'darwin' || process.platform === 'win32';

/** A matcher for gitignore-style patterns. */
export function patternMatcher(patterns: string | readonly string[]): Ignore {
  return createIgnore({ ignorecase: IGNORE_CASE }).add(patterns as string | string[]);
}

/** Rules that hold in `folder`: `.git/info/exclude` and every `.gitignore` from the top down. */
export function ignoresAt(folder: string, root: string): IgnoreStack {
  const git = gitTop(folder);
  const top = git ?? root;
  const layers = upward(folder, top)
    .reverse()
    .flatMap((at) => layerOf(at, join(at, '.gitignore')));
  const stack = git ? [...layerOf(git, join(git, '.git/info/exclude')), ...layers] : layers;
  // Who names an ignored folder wants it searched; inside, only its own rules hold.
  return isIgnored(stack, folder, true) ? layerOf(folder, join(folder, '.gitignore')) : stack;
}

/** The stack, and the rules of a folder further in. */
export function deeper(stack: IgnoreStack, folder: string): IgnoreStack {
  const layers = layerOf(folder, join(folder, '.gitignore'));
  return layers.length > 0 ? [...stack, ...layers] : stack;
}

/** Whether the innermost rule that speaks about the path ignores it. */
export function isIgnored(stack: IgnoreStack, path: string, isFolder: boolean): boolean {
  for (let index = stack.length - 1; index >= 0; index--) {
    const layer = stack[index];
    const way = layer && relativePosix(layer.base, path);
    if (!way || way.startsWith('..')) continue;
    const { ignored, unignored } = layer.matcher.test(isFolder ? `${way}/` : way);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function layerOf(base: string, file: string): Layer[] {
  try {
    return [{ base, matcher: patternMatcher(readFileSync(file, 'utf8')) }];
  } catch {
    return [];
  }
}
