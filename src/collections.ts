/** Groups items by a key, keys in order of first appearance (`Map.groupBy`, which Node 20 lacks). */
export function groupBy<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Appends all items: `push(...items)` overflows the stack from some 100,000 items on. */
export function append<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) list.push(item);
}

/** Index of the first of `count` positions for which `holds`; it must be monotonic. */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Sets of keys that grow together. */
export interface Groups {
  /** Makes one of the groups of two keys. */
  join(one: string, other: string): void;
  /** The same key for all members of a group. */
  find(key: string): string;
}

/** Disjoint sets (Tarjan), each key at first in a group of its own. */
export function createGroups(): Groups {
  const parents = new Map<string, string>();
  const find = (key: string): string => {
    const parent = parents.get(key);
    if (parent === undefined) return key;
    const root = find(parent);
    parents.set(key, root);
    return root;
  };
  const join = (one: string, other: string): void => {
    const [a, b] = [find(one), find(other)];
    if (a !== b) parents.set(a, b);
  };
  return { find, join };
}
