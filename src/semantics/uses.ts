import type { SyntaxNode, TextRange } from '../syntax/node.ts';
import { closest } from '../syntax/walk.ts';
import type { Declaration } from './declarations.ts';
import { enclosingFunction } from './module.ts';
import { readScopes, scopesOf, type Scopes } from './scopes.ts';

export { enclosingFunction, enclosingStruct } from './module.ts';

/**
 * The identifiers that mean what the first declaration of `name` inside `scope` (a function, a
 * block, the module) declares, the declaring one first: renaming all of them renames the thing.
 * Attribute names, names of keyword arguments and names that an inner declaration hides are not
 * among them.
 */
export function referencesTo(
  root: SyntaxNode,
  name: string,
  scope: SyntaxNode | TextRange,
): readonly SyntaxNode[] {
  const range = 'start' in scope ? scope : { start: scope.startIndex, end: scope.endIndex };
  const scopes = scopesOf(root);
  const declaration = scopes
    .declarations(name)
    .find(({ node }) => node.startIndex >= range.start && node.endIndex <= range.end);
  return declaration ? referencesOf(scopes, declaration) : [];
}

/** All identifiers that refer to a declaration, itself included, in order. */
export function referencesOf(scopes: Scopes, declaration: Declaration): readonly SyntaxNode[] {
  const { name, node: own } = declaration;
  return scopes
    .identifiers(name)
    .filter((node) => scopes.visible(name, node.startIndex)?.node.startIndex === own.startIndex)
    .filter((node) => isReference(node));
}

function isReference(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent?.type === 'dotted_name' || parent?.type === 'aliased_import') return false;
  if (parent?.type !== 'keyword_argument') return true;
  return parent.childForFieldName('name')?.startIndex !== node.startIndex;
}

/**
 * Names declared in the function around a node (else in the module) that it can see; the
 * function's own name is one of them.
 */
export function scopeNames(node: SyntaxNode): ReadonlySet<string> {
  const root = enclosingFunction(node) ?? closest(node, 'module') ?? node;
  const text = root.text;
  const scopes = readScopes(root, text);
  const words = new Set(text.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  return new Set([...words].filter((word) => scopes.visible(word, node.startIndex)));
}

const OWNED = new Set(['owned', 'var']);

/**
 * Whether an identifier is provably the last use of a variable that the function owns, so that
 * it may be transferred. Whatever isn't obvious (a loop, a capture, a pointer, a second use in the
 * same statement, any mention further down) makes it false.
 */
export function isLastUse(node: SyntaxNode): boolean {
  const definition = enclosingFunction(node);
  if (!definition || node.type !== 'identifier') return false;
  const scopes = readScopes(definition);
  const declaration = scopes.visible(node.text, node.startIndex);
  if (!declaration || !isOwned(declaration)) return false;
  const statement = statementOf(node);
  // A pointer into what is returned stays valid when it is moved, and would not when it is copied.
  const leaves = leavesFunction(statement, definition);
  if (!leaves && isRepeated(node, declaration, definition)) return false;
  const references = referencesOf(scopes, declaration);
  if (!references.some(({ startIndex }) => startIndex === node.startIndex)) return false;
  return references.every(
    (other) =>
      other.startIndex === node.startIndex ||
      (leaves && other.startIndex >= statement.endIndex) ||
      (isBefore(other, statement) &&
        isLocal(other, definition) &&
        (leaves || !isPointedTo(other))) ||
      other.startIndex === declaration.node.startIndex,
  ) && isLocal(node, definition) && !isTarget(node);
}

/** A `return` is the end of every path through it, unless a `finally` or `with` comes after. */
function leavesFunction(statement: SyntaxNode, definition: SyntaxNode): boolean {
  if (statement.type !== 'return_statement') return false;
  const after = closest(statement, 'try_statement', 'with_statement', 'function_definition');
  return after?.startIndex === definition.startIndex;
}

function isOwned({ kind, owner }: Declaration): boolean {
  if (kind === 'implicit') return true;
  if (kind === 'variable') {
    const word = owner.childForFieldName('kind')?.text;
    return owner.type === 'variable_declaration' && word !== 'ref';
  }
  const isOwn = OWNED.has(owner.childForFieldName('convention')?.text ?? '');
  return kind === 'parameter' && isOwn && !owner.childForFieldName('splat');
}

const LOOPS = new Set([
  'for_statement',
  'while_statement',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

/** Whether a loop around the node runs it again without declaring the variable anew. */
function isRepeated(node: SyntaxNode, declaration: Declaration, limit: SyntaxNode): boolean {
  const declared = declaration.node.startIndex;
  for (let at = node.parent; at && at.startIndex > limit.startIndex; at = at.parent) {
    if (!LOOPS.has(at.type)) continue;
    const body = at.childForFieldName('body') ?? at;
    const isInBody = declared >= body.startIndex && declared < body.endIndex;
    // An implicit variable outlives the turn of the loop in which it was declared.
    if (isInBody && declaration.kind !== 'implicit') continue;
    if (at.type !== 'for_statement' || node.startIndex >= body.startIndex) return true;
  }
  return false;
}

function statementOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && at.parent.type !== 'block' && at.parent.type !== 'module') at = at.parent;
  return at;
}

function isBefore(other: SyntaxNode, statement: SyntaxNode): boolean {
  return other.endIndex <= statement.startIndex;
}

function isLocal(node: SyntaxNode, definition: SyntaxNode): boolean {
  const around = closest(node.parent, 'function_definition', 'lambda');
  return around?.startIndex === definition.startIndex;
}

/** Whether the name is assigned to rather than read. */
function isTarget(node: SyntaxNode): boolean {
  const owner = closest(node.parent, 'assignment', 'augmented_assignment', 'block');
  const left = owner?.childForFieldName('left');
  return left !== null && left !== undefined && node.endIndex <= left.endIndex;
}

const POINTING = /(?:Pointer|Span|\w+Slice|Reference|address_of|_ptr|bitcast|as_bytes|__iter__)\b/;

/** Whether a mention of the variable may leave a pointer or reference to it behind. */
function isPointedTo(node: SyntaxNode): boolean {
  const statement = statementOf(node);
  const isBound =
    statement.type === 'variable_declaration' &&
    statement.childForFieldName('kind')?.text === 'ref';
  const isHeld = statement.type === 'with_statement';
  return isBound || isHeld || POINTING.test(callAround(node, statement));
}

/** The expression around a mention, up to its statement; a body below a header is left out. */
function callAround(node: SyntaxNode, statement: SyntaxNode): string {
  let at = node;
  while (at.parent && at.id !== statement.id && !HEADERS.has(at.parent.type)) at = at.parent;
  return at.type === 'block' ? '' : at.text;
}

const HEADERS = new Set(['if_statement', 'elif_clause', 'while_statement', 'for_statement']);
