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
