import { indexLines, type LineIndex } from '../syntax/lines.ts';
import type { Syntax, SyntaxNode, SyntaxTree } from '../syntax/node.ts';
import type { ParsedFile } from './context.ts';

/** A file of the project; its tree is made when it is looked at. */
export interface SourceEntry extends ParsedFile {
  readonly editable: boolean;
  /** Whether the parser had to guess somewhere. Known for good once the text was parsed. */
  readonly hasError: boolean;
}

/** The texts of a run and their trees. The only owner of trees: nobody else frees them. */
export interface SourceStore {
  readonly files: ReadonlyMap<string, SourceEntry>;
  /** Replaces the text of a file and frees its old tree: nodes of it are dead from here on. */
  update(path: string, text: string): void;
  /**
   * Frees trees that will hardly be looked at again, if there are too many; they are made again
   * when somebody looks. Nobody may hold nodes across this call.
   * @param demand how probable it is that somebody looks at a file again; asked only if need be.
   */
  trim(demand?: (path: string) => number): void;
  /** The files that have a tree now. */
  parsed(): string[];
  /** The current texts, e.g. to come back to them later. */
  snapshot(): ReadonlyMap<string, string>;
  dispose(): void;
}

interface Slot {
  readonly path: string;
  text: string;
  readonly editable: boolean;
  tree?: SyntaxTree | undefined;
  /** When the tree was last asked for. */
  lastUse: number;
  /** How often the text was parsed. */
  parses: number;
  hasError?: boolean | undefined;
  lines?: LineIndex | undefined;
}

/** Takes hold of a project's texts. `editable` tells which of them fixes may touch. */
export function createSources(
  syntax: Syntax,
  inputs: Iterable<{ readonly path: string; readonly text: string; readonly editable: boolean }>,
): SourceStore {
  const slots = new Map<string, Slot>();
  const files = new Map<string, SourceEntry>();
  const trees = createTreeCache(syntax);
  for (const { path, text, editable } of inputs) {
    const slot: Slot = { path, text, editable, lastUse: 0, parses: 0 };
    slots.set(path, slot);
    files.set(path, entry(trees, path, slot));
  }
  const update = (path: string, text: string): void => {
    const slot = slots.get(path);
    if (!slot || slot.text === text) return;
    trees.release(slot);
    slot.text = text;
    slot.hasError = undefined;
    slot.parses = 0;
    slot.lines = undefined;
  };
  return {
    files,
    update,
    trim: (demand) => trees.trim(demand),
    parsed: () => trees.parsed(),
    snapshot: () => new Map([...slots].map(([path, slot]) => [path, slot.text])),
    dispose: () => [...slots.values()].forEach((slot) => trees.release(slot)),
  };
}

/** Units of text whose trees may stay; a tree takes about 25 times the room of its text. */
const TREE_BUDGET = 1_200_000;

/** What stays of them when there are more. */
const TREES_LEFT = 1_000_000;

interface TreeCache {
  rootOf(slot: Slot): SyntaxNode;
  release(slot: Slot): void;
  trim(demand?: (path: string) => number): void;
  parsed(): string[];
}

function createTreeCache(syntax: Syntax): TreeCache {
  const parsed = new Set<Slot>();
  let size = 0;
  let clock = 0;
  const release = (slot: Slot): void => {
    if (!parsed.delete(slot)) return;
    slot.tree?.delete();
    slot.tree = undefined;
    size -= slot.text.length;
  };
  return {
    release,
    parsed: () => [...parsed].map(({ path }) => path),
    rootOf(slot) {
      slot.lastUse = clock += 1;
      if (slot.tree) return slot.tree.root;
      slot.tree = syntax.parse(slot.text);
      slot.parses += 1;
      parsed.add(slot);
      size += slot.text.length;
      slot.hasError = slot.tree.root.hasError;
      return slot.tree.root;
    },
    trim(demand = () => 0) {
      if (size <= TREE_BUDGET) return;
      const order = [...parsed].map((slot) => ({ slot, demand: demand(slot.path) }));
      // What was missed once will be asked for again.
      order.sort(
        (a, b) =>
          a.demand - b.demand ||
          a.slot.parses - b.slot.parses ||
          a.slot.lastUse - b.slot.lastUse,
      );
      for (const { slot } of order) if (size > TREES_LEFT) release(slot);
    },
  };
}

function entry(trees: TreeCache, path: string, slot: Slot): SourceEntry {
  return {
    path,
    editable: slot.editable,
    get text() {
      return slot.text;
    },
    get root() {
      return trees.rootOf(slot);
    },
    get hasError() {
      return (slot.hasError ??= trees.rootOf(slot).hasError);
    },
    get lines() {
      return (slot.lines ??= indexLines(slot.text));
    },
  };
}
