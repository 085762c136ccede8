import { enclosingFunction } from '../semantics/module.ts';
import { argumentsOf } from '../semantics/overloads.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { closest, namedChildrenOf } from '../syntax/walk.ts';
import type { DiagnosticHit, FileContext } from './context.ts';
import type { Edit } from './edit.ts';

/** A value of the type `from` stands where the compiler wants `to`. */
export interface Conversion {
  readonly value: SyntaxNode;
  readonly from: string;
  readonly to: string;
}

/** Every wording by which 25.3 to 0.25.7 refuse to convert between types of these patterns. */
export function conversionMessages(from: string, to: string): RegExp[] {
  const types = `from '(?<from>${from})' to '(?<to>${to})'`;
  return [
    new RegExp(`^cannot implicitly convert '(?<from>${from})' value to '(?<to>${to})'`),
    new RegExp(
      `^invalid call to '.+': (?:method )?argument #(?<at>\\d+) cannot be converted ${types}`,
    ),
  ];
}

/** The wording for the right operand of an operator, as in `n + flag`. */
export function operandMessage(from: string, to: string): RegExp {
  const types = `from '(?<from>${from})' to '(?<to>${to})'`;
  return new RegExp(`^invalid call to '__\\w+__': right side cannot be converted ${types}`);
}

/** The value that is not converted, where the message and the tree tell for certain. */
export function conversionAt(hit: DiagnosticHit, ctx: FileContext): Conversion | undefined {
  const { from, to, at } = hit.groups.groups ?? {};
  if (from === undefined || to === undefined) return undefined;
  const value = valueAt(hit, ctx, at);
  return value && { value, from, to };
}

function valueAt(hit: DiagnosticHit, ctx: FileContext, at?: string): SyntaxNode | undefined {
  if (at !== undefined) return argumentAt(hit.node, Number(at));
  if (!hit.diagnostic.message.includes('right side')) return spannedValue(hit, ctx);
  const operation = closest(hit.node, 'binary_operator', 'augmented_assignment');
  return operation?.childForFieldName('right') ?? undefined;
}

/** The smallest node that covers the range which the compiler underlines. */
export function spannedValue({ diagnostic, node }: DiagnosticHit, ctx: FileContext): SyntaxNode {
  const [span] = diagnostic.spans;
  if (!span) return node;
  const start = ctx.lines.offsetAt(span.start.line, span.start.column);
  const end = ctx.lines.offsetAt(span.end.line, span.end.column);
  return ctx.root.namedDescendantForIndex(start, end) ?? node;
}

/** The compiler counts arguments as they are written, keyword arguments too. */
export function argumentAt(node: SyntaxNode, index: number): SyntaxNode | undefined {
  const call = node.type === 'argument_list' ? node.parent : closest(node, 'call');
  const args = call?.type === 'call' ? argumentsOf(call) : [];
  if (args.some(({ type }) => /_splat$|^generator_expression$/.test(type))) return undefined;
  const argument = args[index];
  const isNamed = argument?.type === 'keyword_argument';
  return (isNamed ? argument.childForFieldName('value') : argument) ?? undefined;
}

/** The type that the code itself writes for a value: of the variable, or of what is returned. */
export function writtenType({ parent, startIndex }: SyntaxNode): string | undefined {
  if (parent?.type === 'return_statement') {
    return enclosingFunction(parent)?.childForFieldName('return_type')?.text;
  }
  const isInitial = parent?.childForFieldName('right')?.startIndex === startIndex;
  return isInitial ? parent?.childForFieldName('type')?.text : undefined;
}

/** `Type(value)`; only insertions, so that comments inside the value stay. */
export function callAround(ctx: FileContext, value: SyntaxNode, type: string): Edit[] {
  return [ctx.insert(value.startIndex, `${type}(`), ctx.insert(value.endIndex, ')')];
}

/** `[String(part) for part in value]`, for a list of views. */
export function eachAsString(ctx: FileContext, value: SyntaxNode): Edit[] {
  const isTaken = ctx.imports.declares('part', value.startIndex);
  const name = isTaken ? ctx.freshName('part') : 'part';
  return [
    ctx.insert(value.startIndex, `[String(${name}) for ${name} in `),
    ctx.insert(value.endIndex, ']'),
  ];
}

/** The first argument of a call that has no other. */
export function onlyArgument(call: SyntaxNode): SyntaxNode | undefined {
  const [first, ...more] = argumentsOf(call);
  const isPlain = first && more.length === 0 && !/_splat$|^keyword_argument$/.test(first.type);
  return isPlain ? first : undefined;
}

/** Whether brackets have to go around an expression before a `.` can follow. */
export function isPrimary({ type }: SyntaxNode): boolean {
  return /^(?:identifier|attribute|call|subscript|parenthesized_expression)$/.test(type);
}

/** The positional arguments in the brackets of `head[…]`; undefined if one has a name. */
export function bracketArguments(subscript: SyntaxNode): readonly SyntaxNode[] | undefined {
  const [, ...args] = namedChildrenOf(subscript).filter(({ type }) => type !== 'comment');
  return args.some(({ type }) => /_splat$|^(?:keyword_argument|slice)$/.test(type))
    ? undefined
    : args;
}
