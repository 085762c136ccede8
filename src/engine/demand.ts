import { groupBy } from '../collections.ts';
import { lazy, memoize } from '../semantics/lazy.ts';
import type { ImportEdge } from '../semantics/types.ts';

/**
 * Tells how many of the files that are still to be looked at import a file, so may ask for its
 * tree.
 * @param left these files; they become fewer.
 */
export function demandOf(
  edges: () => readonly ImportEdge[],
  left: ReadonlySet<string>,
): (path: string) => number {
  const counts = new Map<string, number>();
  const add = (files: Iterable<string>, change: number): void => {
    for (const file of files) counts.set(file, (counts.get(file) ?? 0) + change);
  };
  const counted = lazy(() => {
    const imported = filesImported(edges(), left);
    for (const files of imported.values()) add(files, 1);
    return imported;
  });
  return (path) => {
    const imported = counted();
    if (imported.size > left.size) {
      for (const [file, files] of imported) {
        if (left.has(file)) continue;
        add(files, -1);
        imported.delete(file);
      }
    }
    return counts.get(path) ?? 0;
  };
}

/** The files from which the names come that each of `importers` imports. */
function filesImported(
  edges: readonly ImportEdge[],
  importers: Iterable<string>,
): Map<string, ReadonlySet<string>> {
  const edgesOf = groupBy(edges, ({ from }) => from);
  const handedOn = memoize(
    (path: string) => new Map(edgesOf.get(path)?.map((edge) => [edge.binding.local, edge])),
  );
  // A package hands on what it imports itself.
  const home = ({ to, binding: { name = '' } }: ImportEdge, passed: readonly string[]): string => {
    const next = passed.includes(to) ? undefined : handedOn(to).get(name);
    return next ? home(next, [...passed, to]) : to;
  };
  return new Map(
    [...importers].map((path) => {
      return [path, new Set(edgesOf.get(path)?.map((edge) => home(edge, [])))];
    }),
  );
}
