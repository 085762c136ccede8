import { compareReleases } from '../releases.ts';
import type { Definition } from '../semantics/types.ts';
import { enclosingFunction } from '../semantics/uses.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import type { FileContext } from './context.ts';
import { elementTypeOf } from './listConstructor.ts';

/** The type that a place gives to a literal, or where an annotation would. */
export interface ExpectedType {
  readonly type?: string;
  /** `var x` of a declaration that has no type yet: the annotation goes here. */
  readonly annotateAt?: number;
}

type CalleeOf = (call: SyntaxNode) => Definition | undefined;

/**
 * The type that the place of an expression gives to it.
 * @param calleeOf for who has looked up callees already.
 */
export function expectedType(
  node: SyntaxNode,
  ctx: FileContext,
  calleeOf: CalleeOf = (call) => ctx.project.callee(ctx.path, call),
): ExpectedType | undefined {
  const parent = node.parent;
  switch (parent?.type) {
    case 'variable_declaration':
      return ofDeclaration(parent, node);
    case 'assignment':
      return ofAssignment(parent, node, ctx);
    case 'return_statement':
      return known(enclosingFunction(node)?.childForFieldName('return_type'));
    case 'parameter':
      return known(parent.childForFieldName('type'));
    case 'list':
      return elementOf(expectedType(parent, ctx, calleeOf));
    case 'argument_list':
    case 'keyword_argument':
      return ofArgument(node, ctx, calleeOf);
    default:
      return undefined;
  }
}

function known(type: SyntaxNode | null | undefined): ExpectedType | undefined {
  return type ? { type: type.text } : undefined;
}

function elementOf(list: ExpectedType | undefined): ExpectedType | undefined {
  const element = /^List\[(.*)\]$/s.exec(list?.type ?? '')?.[1];
  return element === undefined ? undefined : { type: element };
}

function ofDeclaration(owner: SyntaxNode, node: SyntaxNode): ExpectedType | undefined {
  if (owner.childForFieldName('right')?.id !== node.id) return undefined;
  const type = owner.childForFieldName('type');
  if (type) return { type: type.text };
  const left = owner.childForFieldName('left');
  const isVar = owner.childForFieldName('kind')?.text === 'var';
  return isVar && left?.type === 'identifier' ? { annotateAt: left.endIndex } : undefined;
}

/** An assignment to a field or variable whose declared type is known. */
function ofAssignment(
  owner: SyntaxNode,
  node: SyntaxNode,
  ctx: FileContext,
): ExpectedType | undefined {
  if (owner.childForFieldName('right')?.id !== node.id) return undefined;
  if (owner.childForFieldName('type')) return known(owner.childForFieldName('type'));
  const left = owner.childForFieldName('left');
  if (left?.type !== 'attribute') return undefined;
  const type = ctx.project.typeOf(ctx.path, left);
  return type === undefined ? undefined : { type };
}

/** The annotation of the parameter, if the callee is one function without parameters of its own. */
function ofArgument(
  node: SyntaxNode,
  ctx: FileContext,
  calleeOf: CalleeOf,
): ExpectedType | undefined {
  const argument = node.parent?.type === 'keyword_argument' ? node.parent : node;
  const list = argument.parent;
  const call = list?.parent;
  if (list?.type !== 'argument_list' || call?.type !== 'call') return undefined;
  const element = elementTypeOf(call, ctx);
  // The list around it becomes a literal as well.
  if (element && compareReleases(ctx.target, '0.26.1') >= 0) return known(element);
  const callee = calleeOf(call);
  if (callee?.kind !== 'function' || callee.functions.length !== 1) return undefined;
  const [method] = callee.functions;
  if (!method || method.typeParameters.length > 0) return undefined;
  const isBound = method.owner !== undefined && !method.decorators.includes('staticmethod');
  const parameters = isBound ? method.parameters.slice(1) : method.parameters;
  const name = argument.type === 'keyword_argument' && argument.childForFieldName('name')?.text;
  const at = namedChildrenOf(list)
    .filter(({ type }) => type !== 'comment')
    .findIndex(({ id }) => id === argument.id);
  const parameter = name ? parameters.find((it) => it.name === name) : parameters[at];
  if (!parameter?.type || parameters.some((it) => it.name.startsWith('*'))) return undefined;
  return { type: parameter.type };
}
