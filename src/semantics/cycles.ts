import type { ImportEdge, ProjectIndex } from './types.ts';

/** Files that import each other. */
export interface ImportCycle {
  /** All files of the strongly connected component, sorted. */
  readonly files: readonly string[];
  /** A shortest chain of imports from the first file back to it. */
  readonly chain: readonly ImportEdge[];
}

/** Files that import each other, the smallest path first. A file importing itself isn't among. */
export function importCycles(edges: readonly ImportEdge[]): readonly ImportCycle[] {
  const graph = graphOf(edges);
  return components(graph)
    .filter((files) => files.length > 1)
    .map((files) => {
      const sorted = [...files].sort();
      return { files: sorted, chain: shortestCycle(graph, sorted) };
    })
    .sort((a, b) => ((a.files[0] ?? '') < (b.files[0] ?? '') ? -1 : 1));
}

/** Imports of a file by itself, as `from ..schedulers import X` in `schedulers/__init__.mojo`. */
export function selfImports(edges: readonly ImportEdge[]): readonly ImportEdge[] {
  return edges.filter(({ from, to }) => from === to);
}

/** A module that can't be imported, since a package of its name stands beside it. */
export interface ShadowedModule {
  readonly module: string;
  readonly package: string;
}

/** Modules `x.mojo` beside a package `x/__init__.mojo`. */
export function shadowedModules(project: Pick<ProjectIndex, 'modules'>): ShadowedModule[] {
  const found: ShadowedModule[] = [];
  for (const path of project.modules.keys()) {
    const stem = path.replace(/\.(?:mojo|🔥)$/u, '');
    for (const init of [`${stem}/__init__.mojo`, `${stem}/__init__.🔥`]) {
      if (project.modules.has(init)) found.push({ module: path, package: init });
    }
  }
  return found.sort((a, b) => (a.module < b.module ? -1 : 1));
}

type Graph = ReadonlyMap<string, readonly ImportEdge[]>;

function graphOf(edges: readonly ImportEdge[]): Graph {
  const graph = new Map<string, ImportEdge[]>();
  for (const edge of edges) {
    const list = graph.get(edge.from);
    if (list) list.push(edge);
    else graph.set(edge.from, [edge]);
    if (!graph.has(edge.to)) graph.set(edge.to, []);
  }
  return graph;
}

/** A file on Tarjan's stack of calls, and how many of its edges are done. */
interface Frame {
  readonly file: string;
  next: number;
}

/** Strongly connected components (Tarjan 1972), without recursion. */
function components(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const found: string[][] = [];
  const frames: Frame[] = [];
  const lower = (file: string, value: number): void => {
    low.set(file, Math.min(low.get(file) ?? value, value));
  };
  const enter = (file: string): void => {
    index.set(file, index.size);
    lower(file, index.size - 1);
    stack.push(file);
    onStack.add(file);
    frames.push({ file, next: 0 });
  };
  const leave = (file: string): void => {
    frames.pop();
    const parent = frames.at(-1);
    if (parent) lower(parent.file, low.get(file) ?? 0);
    if (low.get(file) !== index.get(file)) return;
    const component = stack.splice(stack.lastIndexOf(file));
    component.forEach((member) => onStack.delete(member));
    found.push(component);
  };
  for (const start of graph.keys()) {
    if (!index.has(start)) enter(start);
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const edge = graph.get(frame.file)?.[frame.next++];
      if (!edge) leave(frame.file);
      else if (!index.has(edge.to)) enter(edge.to);
      else if (onStack.has(edge.to)) lower(frame.file, index.get(edge.to) ?? 0);
    }
  }
  return found;
}

/** A shortest cycle inside a component; the first such by its starting file. */
function shortestCycle(graph: Graph, files: readonly string[]): readonly ImportEdge[] {
  const inside = new Set(files);
  let best: readonly ImportEdge[] = [];
  for (const start of files) {
    const chain = wayBack(graph, inside, start);
    if (chain.length > 0 && (best.length === 0 || chain.length < best.length)) best = chain;
    if (best.length === 2) break;
  }
  return best;
}

/** Breadth-first search from a file back to itself. */
function wayBack(graph: Graph, inside: ReadonlySet<string>, start: string): ImportEdge[] {
  const cameBy = new Map<string, ImportEdge>();
  const queue = [start];
  for (const file of queue) {
    for (const edge of graph.get(file) ?? []) {
      if (edge.to === edge.from || !inside.has(edge.to)) continue;
      if (edge.to === start) return chainTo(edge, cameBy, start);
      if (cameBy.has(edge.to)) continue;
      cameBy.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  return [];
}

function chainTo(
  last: ImportEdge,
  cameBy: ReadonlyMap<string, ImportEdge>,
  start: string,
): ImportEdge[] {
  const chain = [last];
  for (let at = last.from; at !== start; ) {
    const edge = cameBy.get(at);
    if (!edge) break;
    chain.unshift(edge);
    at = edge.from;
  }
  return chain;
}
