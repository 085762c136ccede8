import type { ImportBinding, ImportTable } from '../semantics/types.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import type { ParsedFile } from './context.ts';
import type { Edit, ImportRequest } from './edit.ts';

/**
 * Edits that make the requested names importable in a file: names that it imports already are
 * skipped; the others extend a one-line `from M import a` or get a line of their own below the
 * last import of the file's head.
 */
export function importEdits(
  file: ParsedFile,
  imports: ImportTable,
  requests: readonly ImportRequest[],
): Edit[] {
  const missing = dedupe(requests).filter((request) => !isImported(imports, request));
  const byModule = new Map<string, string[]>();
  for (const { module, name, alias } of missing) {
    const item = alias ? `${name} as ${alias}` : name;
    byModule.set(module, [...(byModule.get(module) ?? []), item]);
  }
  const edits: Edit[] = [];
  const lines: string[] = [];
  for (const [module, items] of byModule) {
    const extendable = lastExtendable(file, imports, module);
    if (extendable) edits.push(appendItems(extendable, items));
    else lines.push(`from ${module} import ${items.join(', ')}`);
  }
  if (lines.length > 0) edits.push(newLines(file, lines));
  return edits;
}

function dedupe(requests: readonly ImportRequest[]): ImportRequest[] {
  const key = ({ module, name, alias }: ImportRequest): string => `${module} ${name} ${alias ?? ''}`;
  return [...new Map(requests.map((request) => [key(request), request])).values()];
}

function isImported(imports: ImportTable, { module, name, alias }: ImportRequest): boolean {
  return imports.bindings.some(
    (binding) =>
      !binding.scope &&
      binding.module === module &&
      binding.name === name &&
      binding.local === (alias ?? name),
  );
}

/** The last binding of a file-scope, one-line `from module import ...` without `(`, `*`, comment. */
function lastExtendable(
  { text, lines }: ParsedFile,
  imports: ImportTable,
  module: string,
): ImportBinding | undefined {
  const candidates = imports.bindings.filter((binding) => {
    if (binding.scope || binding.module !== module || !binding.name) return false;
    if (binding.local === '*') return false;
    const { start, end } = binding.statement;
    const oneLine = lines.locate(start).line === lines.locate(end).line;
    const statement = text.slice(start, end);
    return oneLine && !/[()#*\\;]/.test(statement) && text.startsWith('from', start);
  });
  const last = candidates.at(-1);
  if (!last) return undefined;
  return candidates.filter(({ statement }) => statement.start === last.statement.start).at(-1);
}

function appendItems(binding: ImportBinding, items: readonly string[]): Edit {
  const { end } = binding.item;
  return { start: end, end, text: `, ${items.join(', ')}` };
}

function newLines(file: ParsedFile, lines: readonly string[]): Edit {
  const anchor = headAnchor(file.root);
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  if (!anchor) {
    const first = firstBelowHeader(file);
    const gap = isDefinitionNext(file.root, first) ? eol.repeat(3) : eol.repeat(2);
    return { start: first, end: first, text: `${lines.join(eol)}${gap}` };
  }
  const at = file.lines.lineEnd(file.lines.locate(anchor.node.endIndex).line);
  const gap = anchor.isImport ? eol : `${eol}${eol}`;
  return { start: at, end: at, text: `${gap}${lines.join(eol)}` };
}

/** Definitions are set off by two blank lines, as `mojo format` does it. */
function isDefinitionNext(root: SyntaxNode, offset: number): boolean {
  const next = namedChildrenOf(root).find(
    ({ type, startIndex }) => startIndex >= offset && type !== 'comment',
  );
  return next?.type.endsWith('_definition') ?? false;
}

/** A comment at the top that a blank line sets off, such as a licence, stays at the top. */
function firstBelowHeader({ root, lines }: ParsedFile): number {
  const nodes = namedChildrenOf(root);
  let first = nodes[0]?.startIndex ?? 0;
  for (const [at, node] of nodes.entries()) {
    const next = nodes[at + 1];
    if (node.type !== 'comment' || !next) break;
    const gap = lines.locate(next.startIndex).line - lines.locate(node.endIndex).line;
    if (gap > 1) first = next.startIndex;
  }
  return lines.lineStart(lines.locate(first).line);
}

/** Last import of the block at the file's head, else its docstring. */
function headAnchor(root: SyntaxNode): { node: SyntaxNode; isImport: boolean } | undefined {
  let anchor: { node: SyntaxNode; isImport: boolean } | undefined;
  for (const node of namedChildrenOf(root)) {
    if (node.type === 'comment') continue;
    const isImport = node.type.startsWith('import_');
    if (!isImport && (anchor || !isDocstring(node))) break;
    anchor = { node, isImport };
  }
  return anchor;
}

function isDocstring(node: SyntaxNode): boolean {
  return node.type === 'expression_statement' && namedChildrenOf(node)[0]?.type === 'string';
}
