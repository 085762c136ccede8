import type { FileContext } from '../../../src/engine/context.ts';
import { argumentsOf } from '../../../src/engine/listConstructor.ts';
import type { FunctionInfo, ParameterInfo, StructInfo } from '../../../src/semantics/types.ts';
import type { SyntaxNode } from '../../../src/syntax/node.ts';

/** A call that passes a number where its function wants the struct. */
export interface NumberArgument {
  readonly call: SyntaxNode;
  readonly callee: FunctionInfo;
  /** The function as called. */
  readonly name: string;
  readonly struct: StructInfo;
  /** What this file calls the struct, if it can name it. */
  readonly typeName?: string;
  readonly arguments_: readonly SyntaxNode[];
  /** The number: its parameter has the struct's type. */
  readonly number: SyntaxNode;
  /** Another argument of that type that may be evaluated twice. */
  readonly tensor?: SyntaxNode;
}

export function readNumberArgument(
  call: SyntaxNode,
  struct: StructInfo,
  ctx: FileContext,
): NumberArgument | undefined {
  const target = ctx.project.callee(ctx.path, call);
  const name = call.childForFieldName('function')?.text;
  const arguments_ = argumentsOf(call);
  if (target?.kind !== 'function' || !arguments_ || name === undefined) return undefined;
  const [callee, another] = target.functions;
  if (!callee || another) return undefined;
  if (arguments_.some(({ type }) => type.endsWith('_splat'))) return undefined;
  const wanted = arguments_.filter((arg, at) => {
    const type = parameterOf(arg, at, callee)?.type;
    return type !== undefined && isStruct(type, callee, struct, ctx);
  });
  const numbers = wanted.map(valueOf).filter(isNumber);
  const [number] = numbers;
  const tensor = wanted.map(valueOf).find(isPlainName);
  const typeName = nameOf(struct, ctx);
  if (!number) return undefined;
  return {
    call, callee, name, struct, arguments_, number,
    ...(tensor && { tensor }),
    ...(typeName !== undefined && { typeName }),
  };
}

function valueOf(arg: SyntaxNode): SyntaxNode {
  return arg.type === 'keyword_argument' ? (arg.childForFieldName('value') ?? arg) : arg;
}

function parameterOf(
  arg: SyntaxNode,
  at: number,
  { parameters, owner, decorators }: FunctionInfo,
): ParameterInfo | undefined {
  const isBound = owner !== undefined && !decorators.includes('staticmethod');
  const own = isBound ? parameters.slice(1) : parameters;
  const name = arg.type === 'keyword_argument' ? arg.childForFieldName('name')?.text : undefined;
  return name === undefined ? own[at] : own.find((it) => it.name === name);
}

function isStruct(
  type: string,
  { file, nameRange }: FunctionInfo,
  struct: StructInfo,
  { project }: FileContext,
): boolean {
  const target = project.resolve(file, type, nameRange.start);
  return target?.kind === 'struct' && isSame(target.struct, struct);
}

function isNumber(node: SyntaxNode): boolean {
  return /^-?\s*(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(node.text);
}

function isPlainName(node: SyntaxNode): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(node.text);
}

function nameOf(struct: StructInfo, { project, path, imports }: FileContext): string | undefined {
  const names = [struct.name, ...imports.bindings.map(({ local }) => local)];
  return names.find((name) => {
    const target = project.resolve(path, name, 0);
    return target?.kind === 'struct' && isSame(target.struct, struct);
  });
}

function isSame(a: StructInfo, b: StructInfo): boolean {
  return a.file === b.file && a.nameRange.start === b.nameRange.start;
}
