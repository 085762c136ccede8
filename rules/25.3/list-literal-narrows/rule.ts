import type { FileContext } from '../../../src/engine/context.ts';
import { expectedType } from '../../../src/engine/expectedType.ts';
import { argumentsOf, elementTypeOf } from '../../../src/engine/listConstructor.ts';
import { literalInfers } from '../../../src/engine/listElements.ts';
import { defineRule } from '../../../src/engine/rule.ts';
import { lazy } from '../../../src/semantics/lazy.ts';
import { isDottedName } from '../../../src/semantics/names.ts';
import { fittingOverloads } from '../../../src/semantics/overloads.ts';
import type { Definition, StructInfo } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';
import { namedChildrenOf } from '../../../src/syntax/walk.ts';

/** A bracket that follows a value opens a subscript, one that follows a keyword a list. */
const LIST = new RegExp(
  String.raw`\[(?:(?<![\w\])}"'${'`'}][ \t]*\[)|` +
    String.raw`(?<=\b(?:return|in|not|and|or|if|else|yield|raise|await)[ \t]*\[))`,
  'g',
);

/**
 * A numeric scalar is a SIMD vector of one lane and takes a list literal for its lanes; all
 * elements but the first are dropped without a word. `Int`, `Bool` and `String` refuse the literal.
 */
export default defineRule({
  code: 'MJ169',
  name: 'list-literal-narrows',
  summary: 'a list literal silently becomes a scalar',
  release: '25.3',
  group: 'semantic',
  applicability: 'display',
  source: 'run on 25.4, 25.5, 0.25.6, 0.25.7, 0.26.1 and 1.2',
  syntax: {
    query: '(list) @list',
    needles: [LIST],
    visit(match, ctx) {
      const list = match.node('list');
      const elements = lazy(() => namedChildrenOf(list).filter(({ type }) => type !== 'comment'));
      const type = narrowedTo(list, elements, ctx);
      const [first] = type === undefined ? [] : elements();
      if (!first) return undefined;
      const lost = elements().length > 1 ? '; the other elements are dropped' : '';
      return {
        at: list,
        message: `this list literal becomes the one \`${type}\` ${first.text}${lost}`,
        help: 'Give the place a list type, or write the scalar',
      };
    },
  },
});

const SCALAR =
  /^(?:U?Int(?:8|16|32|64|128|256)|Byte|B?Float(?:16|32|64)|Scalar\[.+\]|SIMD\[.+,\s*1\])$/s;

/** @param elements read only where they matter: lists of numbers are long. */
function narrowedTo(
  list: SyntaxNode,
  elements: () => readonly SyntaxNode[],
  ctx: FileContext,
): string | undefined {
  const calleeOf = calleeFinder(ctx);
  const constructed = narrowedByConstructor(list, elements, ctx, calleeOf);
  if (constructed !== undefined || list.namedChildCount < 2) return constructed;
  const type = expectedType(list, ctx, calleeOf)?.type ?? assignedType(list, ctx);
  const scalar = type === undefined ? undefined : scalarOf(type, list, ctx);
  return scalar !== undefined && elements().length > 1 ? scalar : undefined;
}

/** The scalar type that a type's text names, an alias of the project looked through. */
function scalarOf(type: string, at: SyntaxNode, { project, path }: FileContext) {
  if (SCALAR.test(type)) return type;
  if (!/^\w+$/.test(type)) return undefined;
  const target = project.resolve(path, type, at.startIndex);
  const value = target?.kind === 'alias' ? target.alias.value : undefined;
  return value !== undefined && SCALAR.test(value) ? value : undefined;
}

/** `x = [a, b]` and `xs[0] = [a, b]` where the left side's type is known. */
function assignedType(list: SyntaxNode, { project, path }: FileContext): string | undefined {
  const owner = list.parent;
  const left = owner?.type === 'assignment' ? owner.childForFieldName('left') : null;
  if (!left || owner?.childForFieldName('right')?.id !== list.id) return undefined;
  return project.typeOf(path, left);
}

/** `Tensor([a, b])` and, for 0.25.7, `List[Float32]([a, b])`. */
function narrowedByConstructor(
  list: SyntaxNode,
  elements: () => readonly SyntaxNode[],
  ctx: FileContext,
  calleeOf: CalleeFinder,
): string | undefined {
  const { parent } = list;
  if (parent?.type !== 'argument_list' || isLater(list, parent)) return undefined;
  const call = parent.parent;
  if (call?.type !== 'call') return undefined;
  const args = argumentsOf(call) ?? [];
  if (args[0]?.id !== list.id) return undefined;
  const element = elementTypeOf(call, ctx)?.text;
  if (element !== undefined) {
    const narrows = ctx.target === '0.25.7' && args.length === 1 && SCALAR.test(element);
    if (!narrows || literalInfers(element, elements(), ctx)) return undefined;
    return isFloats(element, elements()) ? undefined : element;
  }
  const callee = calleeOf(call, true);
  return callee?.kind === 'struct' ? constructorScalar(callee.struct, args) : undefined;
}

/** Whether another argument, no comment, stands first. */
function isLater(argument: SyntaxNode, list: SyntaxNode): boolean {
  const first = list.namedChild(0);
  return first?.id !== argument.id && first?.type !== 'comment';
}

/** Looks up what a call calls; with `isNamed` only what a name alone tells, as that of a struct. */
type CalleeFinder = (call: SyntaxNode, isNamed?: boolean) => Definition | undefined;

/** Looks up each name once. The methods of values, which take their types, are asked for last. */
function calleeFinder({ project, path }: FileContext): CalleeFinder {
  const named = new Map<number, Definition | undefined>();
  return (call, isNamed = false) => {
    const name = call.childForFieldName('function');
    const isMethod = name?.type === 'attribute';
    if (!named.has(call.id)) {
      const found = isMethod
        ? isDottedName(name.text) && project.resolve(path, name.text, name.startIndex)
        : project.callee(path, call);
      named.set(call.id, found || undefined);
    }
    return named.get(call.id) ?? (isMethod && !isNamed ? project.callee(path, call) : undefined);
  };
}

/** `List[Float64]([1.0, 2])`: mixed literals are floats there. */
function isFloats(element: string, elements: readonly SyntaxNode[]): boolean {
  return element === 'Float64' && elements.some(({ text }) => /^-?\d*\.\d/.test(text));
}

const REFUSES_LISTS = /^(?:Int|UInt|Bool|String|DType|IntLiteral|FloatLiteral|StringLiteral|Self)$/;

/** The scalar that a constructor takes first, if no overload could take a list there. */
function constructorScalar(
  struct: StructInfo,
  args: readonly SyntaxNode[],
): string | undefined {
  const all = struct.methods.filter(({ name }) => name === '__init__');
  if (all.some(({ parameters }) => parameters.some((it) => it.name === '__list_literal__'))) return;
  const types = fittingOverloads(all, args, true).map(({ parameters }) => parameters[1]);
  const isSure = types.every(
    (it) => it?.type && (SCALAR.test(it.type) || REFUSES_LISTS.test(it.type)),
  );
  return isSure ? types.find((it) => SCALAR.test(it?.type ?? ''))?.type : undefined;
}
