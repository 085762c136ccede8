import type { StructInfo } from '../semantics/types.ts';
import { enclosingFunction } from '../semantics/uses.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { closest, namedChildrenOf } from '../syntax/walk.ts';
import type { DiagnosticHit, FileContext } from './context.ts';

/** `var (a, b) = value` or `a, b = value`. */
export interface Unpacking {
  /** The declaration or assignment. */
  readonly statement: SyntaxNode;
  readonly left: SyntaxNode;
  readonly targets: readonly SyntaxNode[];
  readonly value: SyntaxNode;
  readonly isDeclaration: boolean;
  /** No annotation, no nesting, no chain of assignments. */
  readonly isPlain: boolean;
}

const TARGETS = new Set(['identifier', 'attribute', 'subscript']);

export function readUnpacking(node: SyntaxNode): Unpacking | undefined {
  const left = node.childForFieldName('left');
  const value = node.childForFieldName('right');
  if (!left || !value) return undefined;
  if (left.type !== 'tuple' && left.type !== 'pattern_list') return undefined;
  const targets = namedChildrenOf(left).filter(({ type }) => type !== 'comment');
  const isDeclaration = node.type === 'variable_declaration';
  const kind = node.childForFieldName('kind')?.text;
  const isChain = node.parent?.type === 'assignment' || value.type === 'assignment';
  const isPlain =
    !node.hasError &&
    !isChain &&
    node.childForFieldName('type') === null &&
    kind !== 'ref' &&
    node.type !== 'for_statement' &&
    targets.every(({ type }) => (isDeclaration ? type === 'identifier' : TARGETS.has(type)));
  return { statement: node, left, targets, value, isDeclaration, isPlain };
}

/** The unpacking whose left side the diagnostic points at. */
export function unpackingAt({ node, offset }: DiagnosticHit): Unpacking | undefined {
  const statement = closest(node, 'variable_declaration', 'assignment');
  const unpacking = statement && readUnpacking(statement);
  return unpacking && offset < unpacking.left.endIndex ? unpacking : undefined;
}

/**
 * A name for the whole value that is new in the function; the unpackings of one function count
 * on, so that those fixed in one pass don't meet.
 */
export function bindingName(
  { statement }: Unpacking,
  struct: StructInfo,
  ctx: FileContext,
): string {
  const scope = enclosingFunction(statement) ?? ctx.root;
  const words = new Set(scope.text.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  const wanted = wantedName(struct.name);
  let skip = unpackingsIn(scope).filter((it) => it.startIndex < statement.startIndex).length;
  for (let suffix = 0; ; suffix += 1) {
    const name = suffix === 0 ? wanted : `${wanted}_${suffix}`;
    const isFree = !words.has(name) && !ctx.imports.binds(name);
    if (isFree && skip-- === 0) return name;
  }
}

function wantedName(struct: string): string {
  if (struct.startsWith('Grad')) return 'grads';
  const last = /[A-Z][a-z0-9]*$/.exec(struct)?.[0] ?? 'result';
  const name = last.toLowerCase();
  return name === 'ref' || name === 'out' || name === 'in' ? 'result' : name;
}

function unpackingsIn(node: SyntaxNode): SyntaxNode[] {
  return namedChildrenOf(node).flatMap((child) => [
    ...(readUnpacking(child) ? [child] : []),
    ...unpackingsIn(child),
  ]);
}
