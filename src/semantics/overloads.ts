import type { SyntaxNode } from '../syntax/node.ts';
import { namedChildrenOf } from '../syntax/walk.ts';
import { mentions } from './type-text.ts';
import type { FunctionInfo } from './types.ts';

/** The arguments of a call, comments left out. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = call.childForFieldName('arguments');
  if (!list) return [];
  if (list.type !== 'argument_list') return [list];
  return namedChildrenOf(list).filter(({ type }) => type !== 'comment');
}

/**
 * The overloads that take so many and so named arguments; all of them if none fits or a splat
 * hides how many there are.
 */
export function fittingOverloads(
  functions: readonly FunctionInfo[],
  args: readonly SyntaxNode[],
  hasReceiver: boolean,
): readonly FunctionInfo[] {
  if (functions.length < 2 || args.some(({ type }) => type.endsWith('_splat'))) return functions;
  const names = args.flatMap((arg) => arg.childForFieldName('name')?.text ?? []);
  const keywords = args.filter(({ type }) => type === 'keyword_argument').length;
  const named = keywords === 0 ? [] : names;
  const count = args.length - keywords;
  const fitting = functions.filter((it) => takes(it, count, named, hasReceiver));
  return fitting.length > 0 ? fitting : functions;
}

function takes(
  { parameters, decorators }: FunctionInfo,
  count: number,
  named: readonly string[],
  hasReceiver: boolean,
): boolean {
  const isBound = hasReceiver && !decorators.includes('staticmethod');
  const own = isBound ? parameters.slice(1) : parameters;
  const plain = own.filter(({ name }) => !name.startsWith('*'));
  const isOpen = plain.length < own.length;
  const required = plain.filter(({ hasDefault }) => !hasDefault).length;
  if (count + named.length < required) return false;
  if (isOpen) return true;
  if (count + named.length > plain.length) return false;
  return named.every((name) => plain.some((parameter) => parameter.name === name));
}

/** The return type on which all overloads agree, unless it depends on their own parameters. */
export function commonReturnType(functions: readonly FunctionInfo[]): string | undefined {
  const type = functions[0]?.returnType;
  if (type === undefined) return undefined;
  const isCommon = functions.every(
    ({ returnType, typeParameters }) =>
      returnType === type &&
      !mentions(
        type,
        typeParameters.map(({ name }) => name.replace(/^\*+/, '')),
      ),
  );
  return isCommon ? type : undefined;
}
