import { indexLines, type LineIndex } from '../syntax/lines.ts';
import type { Syntax, SyntaxNode, SyntaxTree } from '../syntax/node.ts';
import type { ParsedFile } from './context.ts';

/** A file of the project; its tree is made when it is first looked at. */
export interface SourceEntry extends ParsedFile {
  readonly editable: boolean;
}

/** The texts of a run and their trees. The only owner of trees: nobody else frees them. */
export interface SourceStore {
  readonly files: ReadonlyMap<string, SourceEntry>;
  /** Replaces the text of a file and frees its old tree: nodes of it are dead from here on. */
  update(path: string, text: string): void;
  /** Frees the tree of a file; it is parsed again if somebody looks. */
  release(path: string): void;
  /** The current texts, e.g. to come back to them with `restore`. */
  snapshot(): ReadonlyMap<string, string>;
  restore(texts: ReadonlyMap<string, string>): string[];
  dispose(): void;
}

interface Slot {
  text: string;
  readonly editable: boolean;
  tree?: SyntaxTree | undefined;
  lines?: LineIndex | undefined;
}

/** Takes hold of a project's texts. `editable` tells which of them fixes may touch. */
export function createSources(
  syntax: Syntax,
  inputs: Iterable<{ readonly path: string; readonly text: string; readonly editable: boolean }>,
): SourceStore {
  const slots = new Map<string, Slot>();
  const files = new Map<string, SourceEntry>();
  for (const { path, text, editable } of inputs) {
    const slot: Slot = { text, editable };
    slots.set(path, slot);
    files.set(path, entry(syntax, path, slot));
  }
  const release = (path: string): void => {
    const slot = slots.get(path);
    slot?.tree?.delete();
    if (slot) slot.tree = undefined;
  };
  const update = (path: string, text: string): void => {
    const slot = slots.get(path);
    if (!slot || slot.text === text) return;
    release(path);
    slot.text = text;
    slot.lines = undefined;
  };
  return {
    files,
    update,
    release,
    snapshot: () => new Map([...slots].map(([path, slot]) => [path, slot.text])),
    restore(texts) {
      const changed = [...texts].filter(([path, text]) => slots.get(path)?.text !== text);
      for (const [path, text] of changed) update(path, text);
      return changed.map(([path]) => path);
    },
    dispose: () => [...slots.keys()].forEach(release),
  };
}

function entry(syntax: Syntax, path: string, slot: Slot): SourceEntry {
  return {
    path,
    editable: slot.editable,
    get text(): string {
      return slot.text;
    },
    get root(): SyntaxNode {
      slot.tree ??= syntax.parse(slot.text);
      return slot.tree.root;
    },
    get lines(): LineIndex {
      slot.lines ??= indexLines(slot.text);
      return slot.lines;
    },
  };
}
