import { closest, rangeOf } from '../syntax/walk.ts';
import type { SyntaxNode, TextRange } from '../syntax/node.ts';

export type DeclarationKind =
  | 'function'
  | 'struct'
  | 'alias'
  | 'parameter'
  | 'typeParameter'
  | 'variable'
  /** An assignment to a name that nothing declares: it declares it for the whole function. */
  | 'implicit'
  /** Target of a `for`, `with`, `except`, `:=` or comprehension. */
  | 'target'
  /** Field, method or alias in the body of a struct: not visible by its bare name. */
  | 'member';

/** A place that gives a name a meaning. */
export interface Declaration {
  readonly name: string;
  readonly kind: DeclarationKind;
  /** The identifier. */
  readonly node: SyntaxNode;
  /** The node that declares: `parameter`, `variable_declaration`, `assignment`, `with_item`, ... */
  readonly owner: SyntaxNode;
  /** Where the name can be seen, from `visibleFrom` on. */
  readonly scope: TextRange;
  readonly visibleFrom: number;
}

const PATTERNS = new Set(['tuple', 'pattern_list', 'parenthesized_expression', 'list']);
const FUNCTIONS = new Set(['function_definition', 'lambda', 'module']);
const TYPES = ['struct_definition', 'trait_definition', 'extension_definition'];

type Declared = Pick<Declaration, 'kind' | 'owner'> & {
  readonly scope: SyntaxNode | undefined;
  readonly visibleFrom?: number;
};

/** What an identifier declares, if it declares anything. */
export function declarationAt(node: SyntaxNode): Declaration | undefined {
  let part = node;
  let owner = node.parent;
  while (owner && PATTERNS.has(owner.type)) {
    part = owner;
    owner = owner.parent;
  }
  if (!owner) return undefined;
  const declared = DECLARERS[owner.type]?.(part, owner);
  if (!declared?.scope) return undefined;
  return {
    name: node.text,
    kind: declared.kind,
    node,
    owner: declared.owner,
    scope: rangeOf(declared.scope),
    visibleFrom: declared.visibleFrom ?? 0,
  };
}

type Declarer = (part: SyntaxNode, owner: SyntaxNode) => Declared | undefined;

const DECLARERS: Readonly<Record<string, Declarer>> = {
  parameter: declaredByParameter,
  function_definition: declaredByFunction,
  struct_definition: (part, owner) => definition('struct', part, owner),
  trait_definition: (part, owner) => definition('struct', part, owner),
  alias_declaration: declaredByAlias,
  variable_declaration: declaredByVariable,
  assignment: declaredByAssignment,
  for_statement: declaredByLoop,
  for_in_clause: (part, owner) =>
    isField(owner, 'left', part) ? { kind: 'target', owner, scope: owner.parent ?? undefined }
      : undefined,
  with_item: (part, owner) =>
    isField(owner, 'alias', part) ? target(owner, closest(owner, 'with_statement')) : undefined,
  except_clause: declaredByExcept,
  named_expression: (part, owner) =>
    isField(owner, 'name', part) ? target(owner, functionScope(owner)) : undefined,
};

function target(owner: SyntaxNode, scope: SyntaxNode | undefined): Declared {
  return { kind: 'target', owner, scope, visibleFrom: owner.endIndex };
}

function declaredByParameter(part: SyntaxNode, owner: SyntaxNode): Declared | undefined {
  if (!isField(owner, 'name', part)) return undefined;
  const list = owner.parent;
  const kind = list?.type === 'compile_time_parameters' ? 'typeParameter' : 'parameter';
  return { kind, owner, scope: list?.parent ?? undefined, visibleFrom: owner.endIndex };
}

function declaredByFunction(part: SyntaxNode, owner: SyntaxNode): Declared | undefined {
  if (isField(owner, 'result_name', part)) return { kind: 'variable', owner, scope: owner };
  return definition('function', part, owner);
}

/** Functions and structs of a file see each other in any order; nested ones only what precedes. */
function definition(
  kind: DeclarationKind,
  part: SyntaxNode,
  owner: SyntaxNode,
): Declared | undefined {
  if (!isField(owner, 'name', part)) return undefined;
  return inBlock(kind, owner, owner.startIndex);
}

function declaredByAlias(part: SyntaxNode, owner: SyntaxNode): Declared | undefined {
  if (!isField(owner, 'name', part)) return undefined;
  return inBlock('alias', owner, owner.endIndex);
}

function declaredByVariable(part: SyntaxNode, owner: SyntaxNode): Declared | undefined {
  if (!isField(owner, 'left', part)) return undefined;
  return inBlock('variable', owner, owner.endIndex);
}

function declaredByAssignment(part: SyntaxNode, owner: SyntaxNode): Declared | undefined {
  if (!isField(owner, 'left', part)) return undefined;
  const scope = functionScope(owner);
  if (scope && isTypeBody(scope)) return { kind: 'member', owner, scope };
  return { kind: 'implicit', owner, scope, visibleFrom: owner.endIndex };
}

function declaredByLoop(part: SyntaxNode, owner: SyntaxNode): Declared | undefined {
  if (!isField(owner, 'left', part)) return undefined;
  const body = owner.childForFieldName('body') ?? owner;
  return { kind: 'target', owner, scope: owner, visibleFrom: body.startIndex };
}

/** `except e:` binds the error as `except T as e:` does. */
function declaredByExcept(part: SyntaxNode, owner: SyntaxNode): Declared | undefined {
  const alias = owner.childForFieldName('alias');
  const bound = alias ?? owner.childForFieldName('value');
  return bound && isSame(bound, part) ? { kind: 'target', owner, scope: owner } : undefined;
}

function inBlock(kind: DeclarationKind, owner: SyntaxNode, from: number): Declared {
  const scope = closest(owner.parent, 'block', 'module');
  if (scope && isTypeBody(scope)) return { kind: 'member', owner, scope };
  return { kind, owner, scope, visibleFrom: scope?.type === 'block' ? from : 0 };
}

/** The function, lambda, struct body or module whose local names a node can declare. */
function functionScope(node: SyntaxNode): SyntaxNode | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (FUNCTIONS.has(at.type)) return at;
    if (at.type === 'block' && isTypeBody(at)) return at;
    if (!at.parent) return at;
  }
  return undefined;
}

function isTypeBody(block: SyntaxNode): boolean {
  return block.type === 'block' && TYPES.includes(block.parent?.type ?? '');
}

function isField(owner: SyntaxNode, field: string, part: SyntaxNode): boolean {
  const child = owner.childForFieldName(field);
  return child !== null && isSame(child, part);
}

function isSame(a: SyntaxNode, b: SyntaxNode): boolean {
  return a.startIndex === b.startIndex && a.endIndex === b.endIndex;
}
