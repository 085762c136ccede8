import { indexLines, type LineIndex } from '../syntax/lines.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { printable } from '../report/view.ts';

/** Both parsers can name the field of a child, though no rule needs it. */
interface WithFields {
  fieldNameForChild?(index: number): string | null;
}

/** A syntax tree, one node a line: field, type, place, and the text of leaves. */
export function renderTree(root: SyntaxNode, text: string): string {
  const lines = indexLines(text);
  const rows: string[] = [];
  const pending: { node: SyntaxNode; field: string; depth: number }[] = [
    { node: root, field: '', depth: 0 },
  ];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { node, field, depth } = item;
    rows.push(`${'  '.repeat(depth)}${field}${describe(node, lines)}`);
    const children = node.children.flatMap((child, index) => {
      if (!child || !isShown(child)) return [];
      return [{ node: child, field: fieldOf(node, index), depth: depth + 1 }];
    });
    for (const child of children.reverse()) pending.push(child);
  }
  return `${rows.join('\n')}\n`;
}

function isShown(node: SyntaxNode): boolean {
  return node.isNamed || node.isMissing || node.isError;
}

function fieldOf(node: SyntaxNode & WithFields, index: number): string {
  const name = node.fieldNameForChild?.(index);
  return name ? `${name}: ` : '';
}

function describe(node: SyntaxNode, lines: LineIndex): string {
  const start = lines.locate(node.startIndex);
  const end = lines.locate(node.endIndex);
  const place = `[${start.line}:${start.column + 1} - ${end.line}:${end.column + 1}]`;
  const missing = node.isMissing ? 'MISSING ' : '';
  const leaf = node.namedChildCount === 0 ? ` ${JSON.stringify(shorten(node.text))}` : '';
  return `${missing}${node.type} ${place}${leaf}`;
}

function shorten(text: string): string {
  return printable(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
