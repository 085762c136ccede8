import type { SyntaxNode } from '../syntax/node.ts';

/** A value that is computed when it is first asked for, and then kept. */
export function lazy<T>(compute: () => T): () => T {
  let value: { readonly it: T } | undefined;
  return () => (value ??= { it: compute() }).it;
}

/** `compute` with its results kept by key. */
export function memoize<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, { readonly it: V }>();
  return (key) => {
    let hit = known.get(key);
    if (!hit) known.set(key, (hit = { it: compute(key) }));
    return hit.it;
  };
}

/** A text and its tree. The tree may be another one each time: it is freed when memory is short. */
export interface ParsedText {
  readonly text: string;
  readonly root: SyntaxNode;
}

/** A value that holds nodes of a tree; computed again when the text has been parsed again. */
export function perTree<T>(
  source: Pick<ParsedText, 'root'>,
  compute: (root: SyntaxNode) => T,
): () => T {
  let known: { readonly root: SyntaxNode; readonly value: T } | undefined;
  return () => {
    const { root } = source;
    if (known?.root !== root) known = { root, value: compute(root) };
    return known.value;
  };
}
