import type { SyntaxNode, TextRange } from './node.ts';

/** Child nodes without the nulls that the type of web-tree-sitter allows for. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => child !== null);
}

export function namedChildrenOf(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter((child) => child !== null);
}

/** ERROR and MISSING nodes in document order; an ERROR's inside is not searched. */
export function syntaxErrors(root: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (!node.hasError) continue;
    if (node.isError || node.isMissing) found.push(node);
    else for (const child of childrenOf(node).reverse()) pending.push(child);
  }
  return found;
}

/** Nearest ancestor (or the node itself) of one of the types. */
export function closest(node: SyntaxNode | null, ...types: string[]): SyntaxNode | undefined {
  for (let at = node; at; at = at.parent) if (types.includes(at.type)) return at;
  return undefined;
}

/** Whether the node as a whole is what an assignment, augmented or not, writes to. */
export function isAssigned({ id, parent }: SyntaxNode): boolean {
  if (!parent?.type.endsWith('assignment')) return false;
  return parent.childForFieldName('left')?.id === id;
}

/** Whether the parser was sure of the tree at the range: nothing in or around it is an error. */
export function isSound(root: SyntaxNode, range: TextRange): boolean {
  if (!root.hasError) return true;
  const node = root.descendantForIndex(range.start, range.end);
  if (!node || node.hasError) return false;
  for (let at: SyntaxNode | null = node; at; at = at.parent) if (at.isError) return false;
  return true;
}

/**
 * Smallest named node at an offset. An empty range alone won't do: where a block begins, it finds
 * the invisible indentation token, so the whole block.
 */
export function namedNodeAt(root: SyntaxNode, offset: number): SyntaxNode {
  const at = root.namedDescendantForIndex(offset, offset) ?? root;
  const from = root.namedDescendantForIndex(offset, offset + 1) ?? root;
  const size = (node: SyntaxNode): number => node.endIndex - node.startIndex;
  return size(from) < size(at) ? from : at;
}

export function rangeOf(node: SyntaxNode): TextRange {
  return { start: node.startIndex, end: node.endIndex };
}
