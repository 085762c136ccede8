// Parsing and printing for the grammar tests, straight on the committed WebAssembly module.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser, Query, type Tree, type TreeCursor } from 'web-tree-sitter';

export const grammarPath = (name: string): string =>
  fileURLToPath(new URL(`../../grammars/mojo/${name}`, import.meta.url));

await Parser.init();
const language = await Language.load(grammarPath('tree-sitter-mojo.wasm'));
const parser = new Parser();
parser.setLanguage(language);

export function parse(source: string): Tree {
  const tree = parser.parse(source);
  if (!tree) throw new Error('the parser gave no tree');
  return tree;
}

export function query(name: string): Query {
  return new Query(language, readFileSync(grammarPath(`queries/${name}`), 'utf8'));
}

/**
 * The tree as an S-expression, one node a line. Other than in tree-sitter's own form, an anonymous
 * node in a field is printed too: `kind: "fn"` is what our rules match.
 */
export function sexp(source: string): string {
  const tree = parse(source);
  const text = printNode(tree.walk(), 0);
  tree.delete();
  return text;
}

function printNode(cursor: TreeCursor, depth: number): string {
  const field = cursor.currentFieldName ? `${cursor.currentFieldName}: ` : '';
  const head = `${'  '.repeat(depth)}${field}`;
  const missing = cursor.nodeIsMissing ? 'MISSING ' : '';
  if (!cursor.nodeIsNamed) return `${head}${missing}"${cursor.nodeType}"`;
  return `${head}(${missing}${[cursor.nodeType, ...printChildren(cursor, depth + 1)].join('\n')})`;
}

function printChildren(cursor: TreeCursor, depth: number): string[] {
  const children: string[] = [];
  if (!cursor.gotoFirstChild()) return children;
  do {
    const shown = cursor.nodeIsNamed || cursor.currentFieldName || cursor.nodeIsMissing;
    if (shown) children.push(printNode(cursor, depth));
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return children;
}

/** The first node of a type in source order. */
export function first(tree: Tree, type: string): Node {
  const node = tree.rootNode.descendantsOfType(type)[0];
  if (!node) throw new Error(`no ${type} in ${tree.rootNode.toString()}`);
  return node;
}

/** The source as the leaves of its tree and the gaps between them give it back. */
export function reprint(source: string): { text: string; gaps: string[] } {
  const tree = parse(source);
  const gaps: string[] = [];
  let text = '';
  let end = 0;
  for (const leaf of leaves(tree.walk())) {
    gaps.push(source.slice(end, leaf.start));
    text += source.slice(end, leaf.start) + leaf.text;
    end = leaf.end;
  }
  gaps.push(source.slice(end));
  tree.delete();
  return { text: text + source.slice(end), gaps };
}

function* leaves(cursor: TreeCursor): Generator<{ start: number; end: number; text: string }> {
  if (cursor.gotoFirstChild()) {
    do yield* leaves(cursor);
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
    return;
  }
  yield { start: cursor.startIndex, end: cursor.endIndex, text: cursor.nodeText };
}
