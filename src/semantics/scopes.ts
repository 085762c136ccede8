import type { SyntaxNode, TextRange } from '../syntax/node.ts';
import { declarationAt, type Declaration } from './declarations.ts';
import { memoize } from './lazy.ts';
import { isAfterDot, isWordAt, wordOffsets } from './names.ts';

/** Who declares what below one node (a module, or a function taken for itself). */
export interface Scopes {
  readonly root: SyntaxNode;
  /** Every identifier of that name that isn't an attribute name or in a string or comment. */
  identifiers(name: string): readonly SyntaxNode[];
  /** Declarations of the name in any scope, in order. Repeated assignments declare nothing. */
  declarations(name: string): readonly Declaration[];
  /** Assignments (`x = e`, in any scope) to the name that declare nothing. */
  reassignments(name: string): readonly Declaration[];
  /** The declaration that a name at an offset refers to. */
  visible(name: string, offset: number): Declaration | undefined;
}

/** Reads scopes on demand, one name at a time; nothing is scanned up front. */
export function readScopes(root: SyntaxNode, text = root.text, start = root.startIndex): Scopes {
  const identifiers = memoize((name: string) => findIdentifiers(root, text, start, name));
  const declared = memoize((name: string) => {
    return classify(findIdentifiers(root, text, start, name, mayDeclare));
  });
  return {
    root,
    identifiers,
    declarations: (name) => declared(name).declarations,
    reassignments: (name) => declared(name).reassignments,
    visible: (name, offset) => innermost(declared(name).declarations, offset),
  };
}

function findIdentifiers(
  root: SyntaxNode,
  text: string,
  start: number,
  name: string,
  isWanted = (_text: string, _at: number, _name: string): boolean => true,
): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const at of wordOffsets(text, name)) {
    if (isAfterDot(text, at) || !isWanted(text, at, name)) continue;
    const from = at + start;
    const node = root.descendantForIndex(from, from + name.length);
    if (node?.type !== 'identifier' || node.startIndex !== from) continue;
    found.push(node);
  }
  return found;
}

/** Called or looked into, with no word before it, a name is used: most need not be looked at. */
function mayDeclare(text: string, at: number, name: string): boolean {
  const next = text[at + name.length];
  if (next !== '(' && next !== '.') return true;
  let before = at - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  return isWordAt(text, before) || /\\\r?$/.test(text.slice(Math.max(0, before - 2), before));
}

interface Declared {
  readonly declarations: readonly Declaration[];
  readonly reassignments: readonly Declaration[];
}

/**
 * An assignment declares its name unless something declared it before: a second assignment in the
 * same function, a parameter, a `var` in an outer block, a captured variable of an outer function.
 */
function classify(identifiers: readonly SyntaxNode[]): Declared {
  const all = identifiers.map(declarationAt).filter((found) => found !== undefined);
  const declarations = all.filter((found) => found.kind !== 'implicit');
  const reassignments: Declaration[] = [];
  for (const found of all) {
    if (found.kind !== 'implicit') continue;
    const earlier = innermost(declarations, found.node.startIndex);
    if (earlier && isAssignable(earlier)) reassignments.push(found);
    else declarations.push(found);
  }
  declarations.sort((a, b) => a.node.startIndex - b.node.startIndex);
  return { declarations, reassignments };
}

function isAssignable(declaration: Declaration): boolean {
  const { kind } = declaration;
  return kind === 'variable' || kind === 'parameter' || kind === 'target' || kind === 'implicit';
}

/** The declaration of the smallest scope that holds the offset; the latest if there are several. */
function innermost(
  declarations: readonly Declaration[],
  offset: number,
): Declaration | undefined {
  let best: Declaration | undefined;
  for (const candidate of declarations) {
    if (!isVisible(candidate, offset)) continue;
    if (!best || isInside(candidate, best)) best = candidate;
  }
  return best;
}

function isInside(candidate: Declaration, best: Declaration): boolean {
  const inner = lengthOf(candidate.scope) - lengthOf(best.scope);
  if (inner !== 0) return inner < 0;
  return candidate.node.startIndex > best.node.startIndex;
}

function lengthOf(range: TextRange): number {
  return range.end - range.start;
}

function isVisible(declaration: Declaration, offset: number): boolean {
  const { node, scope, name } = declaration;
  const start = node.startIndex;
  if (offset >= start && offset < start + name.length) return true;
  if (declaration.kind === 'member') return false;
  return offset >= scope.start && offset < scope.end && offset >= declaration.visibleFrom;
}

const knownScopes = new WeakMap<SyntaxNode, Scopes>();

/** The scopes below a node, read once for each node object. */
export function scopesOf(root: SyntaxNode): Scopes {
  let scopes = knownScopes.get(root);
  if (!scopes) knownScopes.set(root, (scopes = readScopes(root)));
  return scopes;
}
